using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Builds resolutions, so that all kinds of identifiers say the same of the same product.</summary>
internal readonly record struct Answer(ProductIdentifier Identifier, MatchKind Match, string Pack, string Rule)
{
    public static Answer Of(in ProductIdentifier identifier, MatchKind match, TableRow row) => new(identifier, match, row.Pack.Name, row.Rule);

    /// <summary>A product line, perhaps in a release.</summary>
    public Resolution Line(ProductLine line, string? release, string? licenseKind = null, OfferingKind? offering = null, List<string>? warnings = null)
    {
        if (release is not null && ReleaseOrder.Of(release) > line.Ended)
            (warnings ??= []).Add($"product line {line.Code} ended after release {line.Row[PackTables.ProductLines.EndedAfter]}");
        var product = new ResolvedProduct
        {
            Publisher = line.Publisher,
            ProductLine = line.Code,
            Product = line.NameFor(release),
            Release = release,
            OfferingKind = offering ?? line.Offering,
            LicenseKind = licenseKind,
        };
        return Resolved(product, warnings);
    }

    /// <summary>A product without a product line: free viewers, content, names that no line is known for.</summary>
    public Resolution Unlined(string publisher, string name, string? release, OfferingKind offering, List<string>? warnings = null)
    {
        if (offering == OfferingKind.Unknown)
            (warnings ??= []).Add("no product line is known for this product");
        var product = new ResolvedProduct { Publisher = publisher, ProductLine = "", Product = name, Release = release, OfferingKind = offering };
        return Resolved(product, warnings);
    }

    public Resolution Ambiguous(IEnumerable<string> candidates) => new()
    {
        Identifier = Identifier,
        Match = MatchKind.Ambiguous,
        Pack = Pack,
        Rule = Rule,
        Candidates = [.. candidates],
    };

    /// <summary>A row of a table that names a product line or, without one, a product.</summary>
    /// <param name="catalog">The product lines.</param>
    /// <param name="row">The row, for the publisher.</param>
    /// <param name="line">Its product line; blank where it has none.</param>
    /// <param name="name">Its product name.</param>
    /// <param name="release">Its release; blank where it has none.</param>
    /// <param name="offering">Its offering kind; blank where the product line says it.</param>
    /// <param name="warnings">Doubts.</param>
    public Resolution Row(PackCatalog catalog, TableRow row, string line, string name, string release, string offering, List<string>? warnings = null)
    {
        var known = OfferingKinds.TryParse(offering, out var kind) && offering.Length > 0;
        if (catalog.Lines.Find(line) is { } productLine)
            return Line(productLine, Blank(release), null, known ? kind : null, warnings);
        if (line.Length > 0)
            (warnings ??= []).Add($"product line {line} is in no product_lines.csv");
        return Unlined(row.Pack.Definition.Publisher, name, Blank(release), kind, warnings);
    }

    public static string? Blank(string text) => text.Length == 0 ? null : text;

    private Resolution Resolved(ResolvedProduct product, List<string>? warnings) => new()
    {
        Identifier = Identifier,
        Match = Match,
        Product = product,
        Pack = Pack,
        Rule = Rule,
        Warnings = warnings is null ? [] : warnings,
    };
}
