namespace SamConnectors.Normalization;

/// <summary>The structures that <c>pack.yaml</c> can name.</summary>
internal enum PackStructure
{
    /// <summary>None: the rule is a regular expression.</summary>
    None,

    /// <summary>Five digits, product line, suffix.</summary>
    FeatureCode,

    /// <summary>Key base, release letter, digit.</summary>
    ProductKey,

    /// <summary>Product key of the release in which the part was made, then the term code.</summary>
    PartNumber,

    /// <summary>A product's name among vendor, release, language and packaging words.</summary>
    Name,
}
