namespace SamConnectors.Products;

/// <summary>How an identifier was resolved.</summary>
public enum MatchKind
{
    /// <summary>No rule resolves it. A value, listed and counted; never guessed.</summary>
    None,

    /// <summary>A row of a table names exactly this identifier.</summary>
    Exact,

    /// <summary>Its structure and a known product line or key base.</summary>
    Pattern,

    /// <summary>Normalised comparison of names.</summary>
    Name,

    /// <summary>More than one product answers; all are listed as candidates.</summary>
    Ambiguous,
}
