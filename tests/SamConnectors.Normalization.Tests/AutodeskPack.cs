using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

/// <summary>The built-in pack, loaded once for all tests of a class.</summary>
public sealed class AutodeskPack
{
    public AutodeskPack()
    {
        Pack = MappingPack.Load(AutodeskMappings.Source);
        Resolver = ProductResolver.Create([Pack]);
    }

    public MappingPack Pack { get; }

    public ProductResolver Resolver { get; }

    internal List<TableRow> Rows(TableSchema schema) => TableReader.Read(Pack, schema, withEvidence: true, problem => Assert.Fail(problem.ToString()));

    internal Resolution Resolve(IdentifierKind kind, string value, string? issuer = null) => Resolver.Resolve(new ProductIdentifier(kind, value, issuer));

    internal Resolution? ByPattern(IdentifierKind kind, string value) => Resolver.ByPattern(new ProductIdentifier(kind, value), value);
}
