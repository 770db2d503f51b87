namespace SamConnectors.Sinks;

/// <summary>Whether a row, once delivered, takes part in the platform's counts.</summary>
public enum RowEffect
{
    /// <summary>The platform has not said yet.</summary>
    NotKnownYet,

    /// <summary>It counts.</summary>
    Counts,

    /// <summary>It is there but does not count; the row's note says why and what to do.</summary>
    DoesNotCount,
}
