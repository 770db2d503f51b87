using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.Tests.Inspection;

/// <summary>Knows AutoCAD and nothing else.</summary>
internal sealed class OneProduct : IProductResolver
{
    public string Digest => "one";

    public Resolution Resolve(ProductIdentifier identifier) => identifier.Value.StartsWith("AutoCAD", StringComparison.Ordinal) || identifier.Value == "001Q1"
        ? new() { Identifier = identifier, Match = MatchKind.Exact, Product = new ResolvedProduct { Publisher = "Autodesk", ProductLine = "ACD", Product = "AutoCAD", Release = "2025" } }
        : new() { Identifier = identifier, Match = MatchKind.None };

    public Resolution Resolve(ProductSet products) => products.Identifiers.Select(Resolve).OrderByDescending(answer => answer.IsResolved).First();

    public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

    public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
}
