using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Offering ids; they have no structure, so only a row answers.</summary>
internal sealed class OfferingIdReader(PackCatalog catalog) : IdentifierReader(catalog)
{
    private readonly MergedTable _offerings = new(catalog.Packs, PackTables.Offerings.Schema);

    public override Resolution? Exact(in ProductIdentifier identifier, string value) => _offerings.Find(value) is { } row
        ? Answer.Of(identifier, MatchKind.Exact, row).Row(Catalog, row, row[PackTables.Offerings.Line], row[PackTables.Offerings.Name], "", "")
        : null;
}
