using System.Globalization;
using SamConnectors.Cli.Output;
using SamConnectors.Facts;
using SamConnectors.Positions;

namespace SamConnectors.Cli.Verbs;

/// <summary>The position for people.</summary>
internal static class PositionPage
{
    private const int UnresolvedShown = 20;

    /// <summary>Width from which the table says more than the figures themselves.</summary>
    private const int Wide = 130;

    public static void Write(Page page, LicensePosition position)
    {
        page.Heading($"Position as of {Day(position.AsOf)}");
        if (position.Products.Count == 0)
            page.Line("  No entitlement, seat or use of a known product was read.");
        else
            WriteProducts(page, position);
        page.Line();
        WriteUnresolved(page, position.Unresolved);
        WriteCoverage(page, position.Coverage);
    }

    private static void WriteProducts(Page page, LicensePosition position)
    {
        var isWide = page.Width >= Wide;
        var hasTokens = position.Products.Any(row => row.Tokens90Days is not null);
        var hasInstalls = position.Products.Any(row => row.Installed is not null);
        page.Table(
            [
                "Product", "Licence", "#Owned", "#Assigned", "#Used", .. Only(hasTokens, "#Tokens"), .. Only(hasInstalls, "#Installed"), "#Peak", "#Free", "#Over", "#Left",
                .. Only(isWide, "#Denied", "#Unidentified", "Owned by"),
            ],
            position.Products.Select(row => (IReadOnlyList<string>)
            [
                row.Product, License(row), Owned(row), Number(row.Assigned), Number(row.Used90Days), .. Only(hasTokens, Number(row.Tokens90Days)),
                .. Only(hasInstalls, Number(row.Installed)), Number(row.Peak30Days), Number(row.Free), Number(row.Over), Number(row.Ghost),
                .. Only(isWide, Number(row.Denials30Days), Amount.Of(row.Unidentified), Basis(row.OwnedBasis)),
            ]));
        page.Line("  Used: distinct persons in 90 days. Peak: pools added day by day, the greatest of 30 days.");
        if (hasTokens)
            page.Line("  Tokens: charged in 90 days; where tokens are owned, for all products together.");
        if (hasInstalls)
            page.Line("  Installed: distinct computers.");
        page.Line("  Left: seats of persons who have left. -: not known.");
        if (isWide)
            page.Line("  Denied: refused in 30 days for want of a free licence. Unidentified: persons whom no directory or portal entry names.");
        if (position.Products.Any(row => row.UnknownQuantities > 0))
            page.Line("  +: at least; the quantity of some entitlements is not known.");
        if (position.Products.Sum(row => row.Nameless) is > 0 and var nameless)
            page.Alert($"  {Amount.Of(nameless, "seat or use", "seats or uses")} without a person (masked or blank): not counted.");
    }

    private static void WriteUnresolved(Page page, IReadOnlyList<UnresolvedProduct> unresolved)
    {
        if (unresolved.Count == 0)
            return;
        page.Heading("Unresolved: in none of the figures above");
        page.Table(["Identifier", "Missing from", "#Facts"], unresolved.Take(UnresolvedShown).Select(item => (IReadOnlyList<string>)
            [(item.Identifiers.IsNone ? "(no product named)" : item.Identifiers.ToString()) + (item.IsAmbiguous ? " (ambiguous)" : ""), item.Figure.ToString().ToLowerInvariant(), Amount.Of(item.Facts)]));
        if (unresolved.Count > UnresolvedShown)
            page.Line($"  … and {Amount.Of(unresolved.Count - UnresolvedShown)} more: see --format json.");
        page.Line();
    }

    private static void WriteCoverage(Page page, IReadOnlyList<SourceCoverage> coverage)
    {
        page.Heading("Coverage");
        page.Table(["Source", "What", "From", "To"], coverage.SelectMany(source => Rows(source).DefaultIfEmpty([source.Source, Amount.Of(source.Facts, "fact"), "", ""])));
        foreach (var source in coverage)
        {
            foreach (var warning in source.Warnings)
                page.Alert($"  {source.Source}: {warning}.");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(SourceCoverage source) =>
        source.Observed.Select(span => (IReadOnlyList<string>)[source.Source, span.Subject, Day(DateOnly.FromDateTime(span.From.DateTime)), Day(DateOnly.FromDateTime(span.To.DateTime))])
            .Concat(source.LastSnapshots.Select(snapshot => (IReadOnlyList<string>)[source.Source, snapshot.Kind, "", SnapshotText.AsOf(snapshot)]));

    private static string[] Only(bool isShown, params string[] cells) => isShown ? cells : [];

    private static string Owned(ProductPosition row)
    {
        if (row.IsUnlimited)
            return "unlimited";
        return row.Owned is null ? "-" : $"{Number(row.Owned)}{(row.UnknownQuantities > 0 ? "+" : "")}";
    }

    private static string Number(decimal? number) => number?.ToString("#,0.##", CultureInfo.InvariantCulture) ?? "-";

    private static string License(ProductPosition row)
    {
        var license = row.License switch
        {
            LicenseKind.NamedUser => "named user",
            LicenseKind.TokenFlex => "Token Flex",
            LicenseKind.Flex => "Flex",
            _ => row.License.ToString().ToLowerInvariant(),
        };
        return row.Unit == QuantityUnit.Tokens ? $"{license} tokens" : license;
    }

    private static string Basis(EntitlementBasis? basis) => basis switch
    {
        EntitlementBasis.Portal => "portal",
        EntitlementBasis.LicenseFile => "licence file",
        EntitlementBasis.Procurement => "procurement",
        _ => "",
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
