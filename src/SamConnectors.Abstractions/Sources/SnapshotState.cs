namespace SamConnectors.Sources;

/// <summary>Whether a snapshot counts.</summary>
public enum SnapshotState
{
    /// <summary>It counts.</summary>
    Promoted,

    /// <summary>It is suspiciously short and waits for an approval; it changes nothing.</summary>
    Unpromoted,

    /// <summary>It was suspiciously short, somebody approved it, and it counts.</summary>
    Approved,
}
