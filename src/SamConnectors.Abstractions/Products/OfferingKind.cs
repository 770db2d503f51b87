namespace SamConnectors.Products;

/// <summary>What a standard product is to a licence count.</summary>
public enum OfferingKind
{
    /// <summary>The pack does not say.</summary>
    Unknown,

    /// <summary>A product with a licence of its own.</summary>
    Product,

    /// <summary>One seat that covers many products.</summary>
    Collection,

    /// <summary>Part of another product; never a seat of its own.</summary>
    Component,

    /// <summary>Adds to a product and is licensed beside it.</summary>
    AddOn,

    /// <summary>Free viewers, content, licensing services: nothing to count.</summary>
    NotLicensable,
}
