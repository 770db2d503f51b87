using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>Products whose identifiers begin with their line: <c>ACD 2024</c> is a release of <c>ACD</c>. <c>AEC</c> and <c>PDM</c> are collections; <c>??</c> is unknown.</summary>
internal sealed class NamedProducts : IProductResolver
{
    private static readonly string[] Collections = ["AEC", "PDM"];

    public string Digest => "test";

    public Resolution Resolve(ProductIdentifier identifier)
    {
        var parts = identifier.Value.Split(' ');
        return parts[0] switch
        {
            "??" => new Resolution { Identifier = identifier, Match = MatchKind.None },
            "?!" => new Resolution { Identifier = identifier, Match = MatchKind.Ambiguous },
            _ => new Resolution
            {
                Identifier = identifier,
                Match = MatchKind.Exact,
                Product = new ResolvedProduct
                {
                    Publisher = "Autodesk",
                    ProductLine = parts[0],
                    Product = parts.Length > 1 ? $"Old {parts[0]}" : parts[0],
                    Release = parts.Length > 1 ? parts[1] : null,
                    OfferingKind = parts[0] switch { "VIEW" => OfferingKind.NotLicensable, "AEC" or "PDM" => OfferingKind.Collection, _ => OfferingKind.Product },
                },
            },
        };
    }

    public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => Collections.Contains(offering.ProductLine, StringComparer.Ordinal) && product.ProductLine is "ACD" or "RVT";

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
}
