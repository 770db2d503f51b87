namespace SamConnectors.Sinks;

/// <summary>What a plan does with a row.</summary>
public enum PlannedAction
{
    /// <summary>Not on the platform yet.</summary>
    Create,

    /// <summary>On the platform with other content.</summary>
    Update,

    /// <summary>On the platform as it should be.</summary>
    Unchanged,

    /// <summary>No longer wanted: made inactive, never destroyed.</summary>
    Retire,

    /// <summary>The value the platform coalesces on has changed: the new row is created and the old one retired, together.</summary>
    Rekey,

    /// <summary>Wanted, but not to be sent; the reason says why.</summary>
    Hold,
}
