namespace SamConnectors.Products;

/// <summary>The loaded mapping packs. Thread-safe; answers are remembered.</summary>
public interface IProductResolver
{
    /// <summary>Digest of all packs in their order; changes whenever an answer could.</summary>
    string Digest { get; }

    /// <summary>What one identifier means.</summary>
    Resolution Resolve(ProductIdentifier identifier);

    /// <summary>
    /// What a set of identifiers means: the answer of the identifier with most authority (part number, offering id, code, key, name);
    /// disagreement inside the set is a warning of the answer.
    /// </summary>
    Resolution Resolve(ProductSet products);

    /// <summary>True where an offering is a collection (or a suite) and a product is a member of it, by the packs' membership tables.</summary>
    bool Covers(ResolvedProduct offering, ResolvedProduct product);

    /// <summary>
    /// The platform's own catalogue entry for a standard product, from <c>platforms/&lt;platform&gt;.csv</c>: column name to value; null where no row fits.
    /// </summary>
    IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product);
}
