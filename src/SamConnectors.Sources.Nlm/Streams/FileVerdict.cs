namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>What is to be done with a file.</summary>
internal enum FileVerdict
{
    /// <summary>As last seen.</summary>
    Unchanged,

    /// <summary>Holds bytes that may be new.</summary>
    MayBeNew,

    /// <summary>Holds nothing at all.</summary>
    Empty,

    /// <summary>Is not a debug log of this server.</summary>
    Refused,
}
