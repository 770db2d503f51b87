using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>MSI product codes and, since they name installations too, registry ids of the AutoCAD family (<c>ACAD-5101:409</c>).</summary>
internal sealed class MsiProductCodeReader(PackCatalog catalog) : IdentifierReader(catalog)
{
    private const string AcadPrefix = "ACAD-";
    private readonly MergedTable _codes = new(catalog.Packs, PackTables.ProductCodes.Schema);
    private readonly Lazy<MergedTable> _acadIds = new(() => new MergedTable(catalog.Packs, PackTables.AcadIds.Schema));

    public override Resolution? Exact(in ProductIdentifier identifier, string value)
    {
        if (value.StartsWith(AcadPrefix, StringComparison.OrdinalIgnoreCase))
            return AcadId(identifier, value);
        var code = value.StartsWith('{') ? value : $"{{{value}}}";
        return _codes.Find(code) is { } row
            ? Answer.Of(identifier, MatchKind.Exact, row).Row(
                Catalog,
                row,
                row[PackTables.ProductCodes.Line],
                row[PackTables.ProductCodes.Name],
                row[PackTables.ProductCodes.Release],
                row[PackTables.ProductCodes.OfferingKind])
            : null;
    }

    private Resolution? AcadId(in ProductIdentifier identifier, string value)
    {
        var id = value.AsSpan(AcadPrefix.Length);
        if (id.IndexOf(':') is >= 0 and var colon)
            id = id[..colon];
        return _acadIds.Value.Find(id) is { } row
            ? Answer.Of(identifier, MatchKind.Exact, row).Row(Catalog, row, row[PackTables.AcadIds.Line], "", row[PackTables.AcadIds.Release], "")
            : null;
    }
}
