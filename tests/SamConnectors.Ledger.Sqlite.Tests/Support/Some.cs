using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>Facts to write.</summary>
internal static class Some
{
    public static readonly DateOnly Day = new(2026, 3, 1);
    public static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    public static Principal User(string name, string realm = "hq") => new(realm, name, PrincipalKind.User);

    public static Principal Host(string name, string realm = "hq") => new(realm, name, PrincipalKind.Host);

    public static ProductSet Feature(string code) => ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, code, "adskflex"));

    public static UsageDay Usage(string user = "anna", DateOnly? day = null, int sessions = 1, long seconds = 60, string product = "87545ACD_2022_0F") => new()
    {
        Day = day ?? Day, User = User(user), Host = Host("pc-" + user), Consumed = Feature("64300ACD_F"), Used = Feature(product),
        Claim = LicenseClaim.Network, Zone = NetworkZone.Internal, Sessions = sessions, Seconds = seconds,
    };

    public static PoolDay Pool(DateOnly? day = null, int handles = 1, int seats = 1, DateTimeOffset? at = null, int checkouts = 0, int covered = 0) => new()
    {
        Day = day ?? Day, Daemon = "adskflex", Feature = "64300ACD_F", PeakHandles = handles, PeakSeats = seats, PeakHandlesAt = at, PeakSeatsAt = at,
        Checkouts = checkouts, CoveredSeconds = covered,
    };

    public static DenialDay Denial(DateOnly? day = null, int lines = 1, DateTimeOffset? lastAt = null) => new()
    {
        Day = day ?? Day, Daemon = "adskflex", Feature = "64300ACD_F", User = User("anna"), Host = Host("pc-anna"), Class = DenialClass.Capacity,
        Lines = lines, Episodes = 1, ServedEpisodes = 1, LastAt = lastAt ?? Noon,
    };

    public static void Replace(this ILedger ledger, string scope, params Fact[] facts) => ledger.Replace("hq", scope, facts);

    public static void Replace(this ILedger ledger, string source, string scope, IEnumerable<Fact> facts)
    {
        using var batch = ledger.Facts.BeginWrite();
        batch.Replace(new ScopeId(source, scope), facts, ReadOnlyMemory<byte>.Empty, []);
        batch.Commit();
    }

    public static List<TFact> All<TFact>(this ILedger ledger)
        where TFact : Fact => [.. ledger.Facts.Read<TFact>(FactQuery.All).Select(sourced => sourced.Fact)];
}
