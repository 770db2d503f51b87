namespace SamConnectors.Sandbox.Storage;

/// <summary>What a write did to a row.</summary>
internal enum WriteEffect
{
    Inserted,
    Updated,

    /// <summary>Nothing changed.</summary>
    Ignored,
    Skipped,
    Error,
    Deleted,
}
