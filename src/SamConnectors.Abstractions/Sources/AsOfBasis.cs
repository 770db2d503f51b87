namespace SamConnectors.Sources;

/// <summary>Where the as-of of a snapshot was taken from.</summary>
public enum AsOfBasis
{
    /// <summary>The content says it.</summary>
    Content,

    /// <summary>The file name says it.</summary>
    FileName,

    /// <summary>Nothing says it: the time the file was last written stands for it, and is marked so.</summary>
    ModificationTime,
}
