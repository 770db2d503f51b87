namespace SamConnectors.Sinks;

/// <summary>What became of a row that was sent. A row is delivered only when the platform said so.</summary>
public enum Verdict
{
    /// <summary>The platform inserted it.</summary>
    Inserted,

    /// <summary>The platform updated it (a retire too).</summary>
    Updated,

    /// <summary>The platform had it already, just so.</summary>
    Unchanged,

    /// <summary>Handed over; the platform gives no answer per row.</summary>
    Accepted,

    /// <summary>The platform refused its content; sending it again as it is would not help.</summary>
    Rejected,

    /// <summary>It could not be delivered although it was tried again; the row itself may be well, and the next run tries once more.</summary>
    Failed,

    /// <summary>It was sent and no answer came; the next run finds out.</summary>
    Unknown,

    /// <summary>Its parent is not there.</summary>
    Parked,

    /// <summary>It was not sent: the table or the run was stopped before its turn, or it was delivered otherwise since it was planned.</summary>
    Skipped,
}
