using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Tests.Support;

namespace SamConnectors.Ledger.Sqlite.Tests.Facts;

public sealed class FactStoreTests : IDisposable
{
    private readonly LedgerFolder _folder = new();
    private readonly ILedger _ledger;

    public FactStoreTests() => _ledger = _folder.Open();

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Facts_of_every_kind_come_back_as_they_were_written()
    {
        Fact[] facts =
        [
            Some.Usage() with { IdleSeconds = 7 },
            Some.Pool(handles: 3, seats: 2, at: Some.Noon, checkouts: 9, covered: 86_400),
            Some.Denial(lines: 4),
            new LicenseServer { Id = "hq", HostNames = ["a", "b"], Daemons = ["adskflex"], Version = "v11.18", TimeZone = "Europe/Madrid", FirstSeen = Some.Noon },
            new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F", IsPackage = true, Components = ["x"], Capacity = null, FirstSeen = Some.Day, LastSeen = Some.Day },
            new Coverage { Subject = "hq", From = Some.Noon, To = Some.Noon.AddHours(1), Observed = false, Reason = "bytes-lost" },
        ];

        _ledger.Replace("day/1", facts);

        Assert.Equal(facts[0], Assert.Single(_ledger.All<UsageDay>()));
        Assert.Equal(facts[1], Assert.Single(_ledger.All<PoolDay>()));
        Assert.Equal(facts[2], Assert.Single(_ledger.All<DenialDay>()));
        Assert.Equivalent(facts[3], Assert.Single(_ledger.All<LicenseServer>()), strict: true);
        Assert.Equivalent(facts[4], Assert.Single(_ledger.All<LicensePool>()), strict: true);
        Assert.Equal(facts[5], Assert.Single(_ledger.All<Coverage>()));
    }

    [Fact]
    public void Replacing_a_scope_replaces_what_it_contributed_and_nothing_else()
    {
        _ledger.Replace("day/1", Some.Usage("anna", sessions: 1), Some.Usage("ben"), Some.Pool(handles: 5));
        _ledger.Replace("day/2", Some.Usage("anna", day: Some.Day.AddDays(1)), Some.Usage("anna", sessions: 10));

        _ledger.Replace("day/1", Some.Usage("anna", sessions: 2));

        var usage = _ledger.All<UsageDay>();
        Assert.Equal([12, 1], usage.Select(fact => fact.Sessions));
        Assert.Empty(_ledger.All<PoolDay>());
    }
}
