using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>What a normalised name means.</summary>
/// <param name="Row">The row that says so.</param>
/// <param name="Line">Product line; null where the name has none.</param>
/// <param name="Product">Product name where there is no line.</param>
/// <param name="Offering">Offering kind; null where the line says it.</param>
/// <param name="From">First release that bears the name; blank where open.</param>
/// <param name="To">Last release that bears the name; blank where open.</param>
/// <param name="IsExplicit">True where a row of <c>display_names.csv</c> or <c>offerings.csv</c> maps the name; it goes before names derived from lines.</param>
internal sealed record NameEntry(TableRow Row, ProductLine? Line, string Product, OfferingKind? Offering, string From, string To, bool IsExplicit)
{
    /// <summary>Entries with the same target give the same answer.</summary>
    public string Target => Line?.Code ?? Product;

    public bool HasRelease(double release) => Line is null || Line.HasRelease(release);

    public bool IsNamedSo(double release) => (From.Length > 0 || To.Length > 0) && ReleaseOrder.Contains(From, To, release);
}
