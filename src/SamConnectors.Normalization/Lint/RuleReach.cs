using SamConnectors.Diagnostics;
using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Finds rules of the last pack that no row of its tables and no example of it reaches: nobody would notice if they were wrong.</summary>
internal static class RuleReach
{
    /// <summary>Tables whose first column is an identifier.</summary>
    private static readonly (TableSchema Schema, IdentifierKind Kind)[] Identifiers =
    [
        (PackTables.FeatureCodes.Schema, IdentifierKind.FeatureCode),
        (PackTables.ProductKeys.Schema, IdentifierKind.ProductKey),
        (PackTables.PartNumbers.Schema, IdentifierKind.PartNumber),
        (PackTables.Offerings.Schema, IdentifierKind.OfferingId),
        (PackTables.DisplayNames.Schema, IdentifierKind.DisplayName),
        (PackTables.ProductCodes.Schema, IdentifierKind.MsiProductCode),
        (PackTables.Aliases.Schema, IdentifierKind.ProductLine),
    ];

    public static void Check(IReadOnlyList<MappingPack> packs, Action<Diagnostic> report)
    {
        var pack = packs[^1];
        var open = pack.Definition.Patterns.ToList();
        if (open.Count == 0)
            return;
        var resolver = ProductResolver.Create(packs);
        foreach (var (kind, value) in Inputs(pack))
        {
            open.RemoveAll(rule => rule.IsFor(kind) && First(resolver, pack, new ProductIdentifier(kind, value)) == rule);
            if (open.Count == 0)
                return;
        }

        foreach (var rule in open)
            report(Diagnostic.Error($"no row and no example reaches the rule '{rule.Name}'", pack.Source.Display(PackDefinitionReader.File), rule.Line, "Add an example, or remove the rule; an earlier rule may hide it."));
    }

    private static PatternRule? First(ProductResolver resolver, MappingPack pack, ProductIdentifier identifier)
    {
        foreach (var rule in pack.Definition.Patterns)
        {
            if (rule.IsFor(identifier.Kind) && resolver.ByRule(identifier, identifier.Value, pack, rule) is not null)
                return rule;
        }

        return null;
    }

    private static IEnumerable<(IdentifierKind Kind, string Value)> Inputs(MappingPack pack)
    {
        foreach (var example in PackExamples.Read(pack, _ => { }))
        {
            foreach (var kind in example.Kind is { } known ? [known] : IdentifierKinds.ByAuthority)
                yield return (kind, example.Input);
        }

        foreach (var (schema, kind) in Identifiers)
        {
            foreach (var row in TableReader.Rows(pack, schema))
                yield return (kind, row[0]);
        }
    }
}
