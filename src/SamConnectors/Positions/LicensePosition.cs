namespace SamConnectors.Positions;

/// <summary>What is owned, assigned and used, product by product, with what the figures rest on. Holds no personal data.</summary>
public sealed record LicensePosition
{
    /// <summary>Days over which distinct users are counted, the date included.</summary>
    public const int UseDays = 90;

    /// <summary>Days over which peaks and denials are counted, the date included.</summary>
    public const int PeakDays = 30;

    /// <summary>The date of the figures.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>One row per standard product and licence kind, by name. Releases of a product are one row; collections are products of their own.</summary>
    public required IReadOnlyList<ProductPosition> Products { get; init; }

    /// <summary>Identifiers that no mapping resolves, with the figure they are missing from; most facts first.</summary>
    public required IReadOnlyList<UnresolvedProduct> Unresolved { get; init; }

    /// <summary>What each source observed.</summary>
    public required IReadOnlyList<SourceCoverage> Coverage { get; init; }
}
