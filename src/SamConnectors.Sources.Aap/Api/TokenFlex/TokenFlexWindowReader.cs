using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Days of use and tokens of an agreement, from exported files and from pages of queries.</summary>
internal sealed class TokenFlexWindowReader : IWindowReader
{
    private const string ProfileName = "tokenflex-usage.json";

    private readonly string _realm;
    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles = new(LoadProfile);

    /// <summary>Creates the reader.</summary>
    /// <param name="realm">Realm of the user and computer names.</param>
    public TokenFlexWindowReader(string realm) => _realm = realm;

    public string Name => "tokenflex";

    /// <summary>Name of a body: the contract is the first part after the API's.</summary>
    public static string BodyName(string contract, string category, bool isPage) => $"tokenflex/{contract}/{category}/{(isPage ? "query" : "export")}";

    public IEnumerable<DayFact> Read(IArchive archive, IReadOnlyList<Origin> origins, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        var rows = new TokenFlexRows(_realm, origins.Count == 0 ? "" : origins[0].File.Split('/')[1]);
        foreach (var origin in origins)
        {
            var uses = origin.File.EndsWith("/query", StringComparison.Ordinal) ? Page(archive, origin, rows, diagnostics) : File(archive, origin, rows, diagnostics, cancellationToken);
            foreach (var use in uses)
                yield return new DayFact(use.Day, use);
        }

        foreach (var token in rows.Tokens)
            yield return new DayFact(token.Day, token);
    }

    private static IReadOnlyList<HeaderProfile> LoadProfile()
    {
        using var content = typeof(TokenFlexWindowReader).Assembly.GetManifestResourceStream(ProfileName)!;
        return [HeaderProfiles.Load(content, ProfileName)];
    }

    private IEnumerable<UsageDay> File(IArchive archive, Origin origin, TokenFlexRows rows, List<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        using var table = ProfiledTable.Open(archive.OpenRead(origin.Sha256), origin.File, _profiles.Value, new TableOptions(), cancellationToken);
        var row = new QueryRow(column => table.Profile.IndexOf(column) is var field and >= 0 ? table.Row.Text(field) : null);
        while (table.Read())
        {
            var use = rows.Add(row, new Evidence(origin.Sha256, table.Row.Number), out var fault);
            if (use is null)
                table.Row.Refuse(fault!);
            else
                yield return use;
        }

        diagnostics.AddRange(table.Diagnostics);
    }

    private static IEnumerable<UsageDay> Page(IArchive archive, Origin origin, TokenFlexRows rows, List<Diagnostic> diagnostics)
    {
        if (UsageResult.Read(archive, origin) is not { } page)
            yield break;
        for (var i = 0; i < page.Rows.Count; i++)
        {
            var use = rows.Add(new QueryRow(page, page.Rows[i]), new Evidence(origin.Sha256, i + 1), out var fault);
            if (use is null)
                diagnostics.Add(Diagnostic.Warning($"{fault}; the row is left out.", origin.File, i + 1));
            else
                yield return use;
        }
    }
}
