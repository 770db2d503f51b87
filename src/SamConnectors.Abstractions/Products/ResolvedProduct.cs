namespace SamConnectors.Products;

/// <summary>The standard entitlement that an identifier means.</summary>
public sealed record ResolvedProduct
{
    /// <summary>Publisher, for Autodesk packs always <c>Autodesk</c>.</summary>
    public required string Publisher { get; init; }

    /// <summary>Product line code in the pack's own scheme (FlexNet's): <c>ACD</c>. The join key over all sources; empty for free viewers and other products that have none.</summary>
    public required string ProductLine { get; init; }

    /// <summary>Product name, in the wording of the release where the pack knows it.</summary>
    public required string Product { get; init; }

    /// <summary>Edition, where the product has several.</summary>
    public string? Edition { get; init; }

    /// <summary>Release year (<c>2022</c>, <c>2015.1</c>) or old release (<c>R7</c>); null for packages and whatever has none.</summary>
    public string? Release { get; init; }

    /// <summary>What the product is to a licence count.</summary>
    public OfferingKind OfferingKind { get; init; }

    /// <summary>
    /// Licence kind as the pack's table writes it: for feature codes <c>package</c> (perpetual or maintenance), <c>package_term</c> (subscription),
    /// <c>versioned</c>, <c>versioned_point_release</c>, <c>versioned_prerelease</c>, <c>versioned_old_scheme</c>, <c>other</c>; null where the identifier does not say.
    /// </summary>
    public string? LicenseKind { get; init; }
}
