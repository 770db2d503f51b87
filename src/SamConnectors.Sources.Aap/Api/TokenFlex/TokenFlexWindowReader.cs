using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Facts of an agreement, from exported files and from pages of queries. Files are told apart by their headers.</summary>
internal sealed class TokenFlexWindowReader : IWindowReader
{
    /// <summary>Name of the reader of use.</summary>
    public const string UsageName = "tokenflex";

    /// <summary>Name of the reader of manual entries.</summary>
    public const string AdjustmentsName = "tokenflex-adjustments";

    private const string SessionKind = "tokenflex-sessions";

    private static readonly string[] ProfileNames = ["tokenflex-usage.json", "tokenflex-sessions.json", "tokenflex-adjustments.json"];

    private readonly Func<string, ITokenFlexRows> _rows;
    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles = new(() => [.. ProfileNames.Select(LoadProfile)]);

    private TokenFlexWindowReader(string name, Func<string, ITokenFlexRows> rows)
    {
        Name = name;
        _rows = rows;
    }

    public string Name { get; }

    /// <summary>Reads days of use and tokens.</summary>
    /// <param name="realm">Realm of the user and computer names.</param>
    public static TokenFlexWindowReader Usage(string realm) => new(UsageName, contract => new TokenFlexUsageRows(realm, contract));

    /// <summary>Reads manual entries.</summary>
    public static TokenFlexWindowReader Adjustments() => new(AdjustmentsName, contract => new AdjustmentRows(contract));

    /// <summary>Name of a body: the contract is the first part after the API's.</summary>
    public static string BodyName(string contract, TokenFlexReport report, bool isPage) => $"tokenflex/{contract}/{report.Name}/{(isPage ? "query" : "export")}";

    public IEnumerable<DayFact> Read(IArchive archive, IReadOnlyList<Origin> origins, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var rows = _rows(origins.Count == 0 ? "" : origins[0].File.Split('/')[1]);
        foreach (var origin in origins)
        {
            var facts = origin.File.EndsWith("/query", StringComparison.Ordinal) ? Page(archive, origin, rows, diagnostics) : File(archive, origin, rows, diagnostics, cancellationToken);
            foreach (var fact in facts)
                yield return fact;
        }

        foreach (var fact in rows.Finish())
            yield return fact;
    }

    private static HeaderProfile LoadProfile(string name)
    {
        using var content = typeof(TokenFlexWindowReader).Assembly.GetManifestResourceStream(name)!;
        return HeaderProfiles.Load(content, name);
    }

    private IEnumerable<DayFact> File(IArchive archive, Origin origin, ITokenFlexRows rows, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        using var table = ProfiledTable.Open(archive.OpenRead(origin.Sha256), origin.File, _profiles.Value, new TableOptions(), cancellationToken);
        var row = new QueryRow(column => table.Profile.IndexOf(column) is var field and >= 0 ? table.Row.Text(field) : null);
        var facts = new List<DayFact>();
        while (table.Read())
        {
            facts.Clear();
            if (rows.Add(row, table.Profile.Kind == SessionKind, new Evidence(origin.Sha256, table.Row.Number), facts) is { } fault)
                table.Row.Refuse(fault);
            foreach (var fact in facts)
                yield return fact;
        }

        diagnostics.AddRange(table.Diagnostics);
    }

    private static IEnumerable<DayFact> Page(IArchive archive, Origin origin, ITokenFlexRows rows, List<Diagnostic> diagnostics)
    {
        if (UsageResult.Read(archive, origin) is not { } page)
            yield break;
        var facts = new List<DayFact>();
        for (var i = 0; i < page.Rows.Count; i++)
        {
            facts.Clear();
            if (rows.Add(new QueryRow(page, page.Rows[i]), isSession: false, new Evidence(origin.Sha256, i + 1), facts) is { } fault)
                diagnostics.Add(Diagnostic.Warning($"{fault}; the row is left out.", origin.File, i + 1));
            foreach (var fact in facts)
                yield return fact;
        }
    }
}
