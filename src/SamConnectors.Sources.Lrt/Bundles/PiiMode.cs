namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>How a bundle says that it names people.</summary>
internal enum PiiMode
{
    /// <summary>As they are; also where it does not say.</summary>
    Clear,

    /// <summary>By words that mean nobody outside the site.</summary>
    Masked,

    /// <summary>By hashes.</summary>
    Hashed,

    /// <summary>By a word that is none of the three.</summary>
    Unknown,
}
