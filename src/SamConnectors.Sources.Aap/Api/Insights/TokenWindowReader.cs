using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Flex tokens from the pages of a usage query.</summary>
internal sealed class TokenWindowReader : IWindowReader
{
    private const string Issuer = "insights";
    private const string Call = "usage-queries";

    public string Name => "tokens";

    /// <summary>Name of a page: the call, and the team by its name, which the pages themselves do not tell.</summary>
    public static string PageName(InsightsContext team) => $"{Call}/{team.Id}/{team.Alias}";

    public IEnumerable<DayFact> Read(IArchive archive, IReadOnlyList<Origin> origins, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var refused = 0L;
        foreach (var origin in origins)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = 0L;
            var page = UsageResult.Read(archive, origin);
            foreach (var cells in page?.Rows ?? [])
            {
                row++;
                if (Fact(new QueryRow(page!, cells), TeamOf(origin.File), new Evidence(origin.Sha256, row)) is { } fact)
                    yield return new DayFact(fact.Day, fact);
                else
                    refused++;
            }
        }

        if (refused > 0)
            diagnostics.Add(Diagnostic.Warning($"{refused} rows of the usage query name no day, person or product; they are left out.", origins[0].File));
    }

    private static string TeamOf(string page) => page.Split('/', 3)[^1];

    private static TokenDay? Fact(QueryRow row, string team, Evidence evidence)
    {
        var user = PrincipalSet.Of(
            row.Text("hashedUserId") is { } hash ? Principal.OfHashedAccount(hash) : null,
            row.Text("userId") is { } account ? Principal.OfAccount(account) : null,
            row.Text("emailAddress") is { } email && email.Contains('@', StringComparison.Ordinal) ? Principal.OfEmail(email) : null);
        var product = Product(row);
        if (row.Day("usageDate") is not { } day || user.IsNobody || product.IsNone)
            return null;
        return new TokenDay { Day = day, Team = team, User = user, Product = product, Tokens = row.Number("tokens"), Evidence = evidence };
    }

    private static ProductSet Product(QueryRow row)
    {
        var identifiers = new List<ProductIdentifier>();
        if ((row.Text("featureId") ?? row.Text("productLineCode")) is { } code)
            identifiers.Add(new ProductIdentifier(IdentifierKind.ProductLine, code, Issuer));
        if (row.Text("productName") is { } name)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingName, name));
        return ProductSet.Of(identifiers);
    }
}
