namespace SamConnectors.Files.Snapshots;

/// <summary>What came of reading one content.</summary>
internal enum PassOutcome
{
    /// <summary>It cannot be read, or does not count: nothing of it may be kept.</summary>
    Discarded,

    /// <summary>The fold knows what it shows; its state facts are still to be taken from their rows.</summary>
    Shown,

    /// <summary>The roster has its state facts already.</summary>
    Written,
}
