using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Products;

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
            new LicensePool { ServerId = "hq", Daemon = "adskflex", Feature = "64300ACD_F", IsPackage = true, Components = ["x"], FirstSeen = Some.Day, LastSeen = Some.Day },
            new Coverage { Subject = "hq", From = Some.Noon, To = Some.Noon.AddHours(1), Observed = false, Reason = "bytes-lost" },
        ];

        _ledger.Replace("day/1", facts);

        Assert.Equal(facts[0], Assert.Single(_ledger.All<UsageDay>()));
        Assert.Equal(facts[1], Assert.Single(_ledger.All<PoolDay>()));
        Assert.Equal(facts[2], Assert.Single(_ledger.All<DenialDay>()));
        Assert.Equal(Some.Noon.Offset, _ledger.All<DenialDay>()[0].LastAt.Offset);
        Assert.Equivalent(facts[3], Assert.Single(_ledger.All<LicenseServer>()), strict: true);
        Assert.Equivalent(facts[4], Assert.Single(_ledger.All<LicensePool>()), strict: true);
        Assert.Empty(_ledger.All<LicensePool>()[0].Lots);
        Assert.Equal(facts[5], Assert.Single(_ledger.All<Coverage>()));
    }

    [Fact]
    public void Replacing_a_scope_replaces_what_it_contributed_and_nothing_else()
    {
        _ledger.Replace("day/1", Some.Usage("anna", sessions: 1), Some.Usage("ben"), Some.Pool(handles: 5));
        _ledger.Replace("day/2", Some.Usage("anna", day: Some.Day.AddDays(1)), Some.Usage("anna", sessions: 10));

        _ledger.Replace("day/1", Some.Usage("anna", sessions: 2));

        Assert.Equal([12, 1], _ledger.All<UsageDay>().Select(fact => fact.Sessions));
        Assert.Empty(_ledger.All<PoolDay>());
    }

    [Fact]
    public void Usage_and_denials_of_several_scopes_are_added()
    {
        _ledger.Replace("a", Some.Usage(sessions: 1, seconds: 10) with { IdleSeconds = 1 }, Some.Denial(lines: 2, lastAt: Some.Noon));
        _ledger.Replace("b", Some.Usage(sessions: 2, seconds: 20) with { IdleSeconds = 2 }, Some.Denial(lines: 3, lastAt: Some.Noon.AddHours(1)));

        Assert.Equal(Some.Usage(sessions: 3, seconds: 30) with { IdleSeconds = 3 }, Assert.Single(_ledger.All<UsageDay>()));
        Assert.Equal(Some.Denial(lines: 5, lastAt: Some.Noon.AddHours(1)) with { Episodes = 2, ServedEpisodes = 2 }, Assert.Single(_ledger.All<DenialDay>()));
    }

    [Fact]
    public void Idle_seconds_that_one_scope_does_not_know_are_not_known_of_the_day()
    {
        _ledger.Replace("a", Some.Usage() with { IdleSeconds = 1 });
        _ledger.Replace("b", Some.Usage());
        Assert.Null(Assert.Single(_ledger.All<UsageDay>()).IdleSeconds);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public void The_greatest_peak_of_several_scopes_wins_with_its_own_time(string first, string second)
    {
        _ledger.Replace(first, Some.Pool(handles: 5, seats: 1, at: Some.Noon, checkouts: 2, covered: 10));
        _ledger.Replace(second, Some.Pool(handles: 4, seats: 3, at: Some.Noon.AddHours(1), checkouts: 1, covered: 20));

        Assert.Equal(
            Some.Pool(handles: 5, seats: 3, checkouts: 2, covered: 20) with { PeakHandlesAt = Some.Noon, PeakSeatsAt = Some.Noon.AddHours(1) },
            Assert.Single(_ledger.All<PoolDay>()));
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(2, 1, 0)]
    [InlineData(1, 2, 0)]
    public void Of_equal_peaks_the_first_wins_and_a_carried_one_before_all(params int[] order)
    {
        DateTimeOffset?[] moments = [null, Some.Noon, Some.Noon.AddHours(1)];
        foreach (var index in order)
            _ledger.Replace($"{index}", Some.Pool(handles: 5, at: moments[index]));
        Assert.Null(Assert.Single(_ledger.All<PoolDay>()).PeakHandlesAt);

        _ledger.Replace("0");
        Assert.Equal(Some.Noon, Assert.Single(_ledger.All<PoolDay>()).PeakHandlesAt);
    }

    [Theory]
    [InlineData("JSmith", "jsmith", "Jsmith")]
    [InlineData("jsmith", "Jsmith", "JSmith")]
    public void The_greatest_spelling_of_a_name_is_shown_whatever_came_first(params string[] spellings)
    {
        foreach (var spelling in spellings)
            _ledger.Replace(spelling, Some.Usage(spelling));

        var usage = Assert.Single(_ledger.All<UsageDay>());
        Assert.Equal("jsmith", usage.User.Name);
        Assert.Equal(3, usage.Sessions);
    }

    [Fact]
    public void The_same_name_in_two_realms_is_two_people()
    {
        _ledger.Replace("a", Some.Usage() with { User = Some.User("anna", "hq") }, Some.Usage() with { User = Some.User("anna", "plant") });
        Assert.Equal("hq plant", string.Join(' ', _ledger.All<UsageDay>().Select(fact => fact.User.Realm).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    [InlineData("José  Ñandú 日本 😀")]
    public void Any_name_is_kept_as_it_is(string name)
    {
        _ledger.Replace("a", Some.Usage(name));
        Assert.Equal(name, Assert.Single(_ledger.All<UsageDay>()).User.Name);
    }

    [Fact]
    public void A_scope_larger_than_a_batch_folds_repeated_keys()
    {
        const int Rows = 150_000;
        _ledger.Replace("hq", "a", Enumerable.Range(0, Rows).Select(i => Some.Usage(
            "u" + (i % 100).ToString(System.Globalization.CultureInfo.InvariantCulture), Some.Day.AddDays(i % 300 / 100), seconds: 1)));

        var usage = _ledger.All<UsageDay>();

        Assert.Equal(300, usage.Count);
        Assert.All(usage, fact => Assert.Equal((Rows / 300, Rows / 300), (fact.Sessions, fact.Seconds)));
        Assert.Equal(usage.Select(fact => fact.Day).Order(), usage.Select(fact => fact.Day));
    }

    [Fact]
    public void A_query_limits_sources_and_days()
    {
        for (var day = 0; day < 5; day++)
        {
            _ledger.Replace("hq", $"{day}", [Some.Usage(day: Some.Day.AddDays(day)), new Coverage { Subject = "hq", From = Some.Noon, To = Some.Noon }]);
            _ledger.Replace("plant", $"{day}", [Some.Usage(day: Some.Day.AddDays(day))]);
        }

        var query = new FactQuery { Sources = ["plant", "nowhere"], From = Some.Day.AddDays(1), To = Some.Day.AddDays(3) };
        var usage = _ledger.Facts.Read<UsageDay>(query).ToList();

        Assert.Equal([1, 2, 3], usage.Select(sourced => sourced.Fact.Day.DayNumber - Some.Day.DayNumber));
        Assert.All(usage, sourced => Assert.Equal("plant", sourced.Source));
        Assert.Empty(_ledger.Facts.Read<Coverage>(query));
        Assert.Equal(5, _ledger.Facts.Read<Coverage>(new FactQuery { Sources = ["hq"] }).Count());
        Assert.Empty(_ledger.Facts.Read<UsageDay>(new FactQuery { Sources = [] }));
    }

    [Fact]
    public void Facts_of_different_sources_are_never_merged()
    {
        _ledger.Replace("hq", "a", [Some.Usage()]);
        _ledger.Replace("plant", "a", [Some.Usage()]);
        Assert.Equal("hq plant", string.Join(' ', _ledger.Facts.Read<UsageDay>(FactQuery.All).Select(sourced => sourced.Source)));
    }

    [Fact]
    public void The_generation_rises_with_changed_facts_only()
    {
        var start = _ledger.Facts.Generation;
        _ledger.Replace("index");
        Assert.Equal(start, _ledger.Facts.Generation);

        _ledger.Replace("a", Some.Usage());
        Assert.Equal(start + 1, _ledger.Facts.Generation);
        _ledger.Replace("a");
        Assert.Equal(start + 2, _ledger.Facts.Generation);
    }

    [Fact]
    public void A_batch_that_is_not_committed_leaves_nothing_behind()
    {
        using (var batch = _ledger.Facts.BeginWrite())
        {
            batch.Replace(new ScopeId("hq", "a"), [Some.Usage("gone"), Some.Pool()], new byte[] { 1 }, []);
            Assert.Equal(2, batch.Count);
            Assert.Empty(_ledger.All<UsageDay>());
        }

        Assert.Equal(0, _ledger.Facts.Generation);
        Assert.Null(_ledger.Facts.Scope(new ScopeId("hq", "a")));

        // Ids handed out in the discarded batch must not be used: the ledger does not hold them.
        _ledger.Replace("a", Some.Usage("anna"), Some.Usage("gone"));
        Assert.Equal("anna gone", string.Join(' ', _ledger.All<UsageDay>().Select(fact => fact.User.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void A_batch_whose_facts_failed_cannot_be_committed()
    {
        _ledger.Replace("a", Some.Usage(sessions: 5));
        using (var batch = _ledger.Facts.BeginWrite())
        {
            Assert.Throws<StoppedException>(() => batch.Replace(new ScopeId("hq", "a"), Failing(), ReadOnlyMemory<byte>.Empty, []));
            Assert.Throws<InvalidOperationException>(batch.Commit);
        }

        Assert.Equal(5, Assert.Single(_ledger.All<UsageDay>()).Sessions);

        static IEnumerable<Fact> Failing()
        {
            yield return Some.Usage();
            throw new StoppedException();
        }
    }

    [Fact]
    public void A_scope_keeps_its_checkpoint_origins_and_time()
    {
        var clock = new ManualClock();
        using var folder = new LedgerFolder();
        using var ledger = folder.Open(new() { Clock = clock });
        var origin = new Origin(new string('a', 64), 10, 20, "logs/débug.log");
        using (var batch = ledger.Facts.BeginWrite())
        {
            batch.Replace(new ScopeId("hq", "stream/1"), [], new byte[] { 1, 0, 2 }, [origin]);
            batch.Replace(new ScopeId("hq", "stream/2"), [], ReadOnlyMemory<byte>.Empty, []);
            batch.Replace(new ScopeId("hq", "day/1"), [], ReadOnlyMemory<byte>.Empty, []);
            batch.Replace(new ScopeId("other", "stream/1"), [], ReadOnlyMemory<byte>.Empty, []);
            batch.Commit();
        }

        var scope = ledger.Facts.Scope(new ScopeId("hq", "stream/1"))!;

        Assert.Equal([1, 0, 2], scope.Checkpoint.ToArray());
        Assert.Equal([origin], scope.Origins);
        Assert.Equal(clock.GetUtcNow(), scope.WrittenAt);
        Assert.Equal("stream/1 stream/2", string.Join(' ', ledger.Facts.Scopes("hq", "stream/").Select(record => record.Id.Key)));
        Assert.Equal("day/1 stream/1 stream/2", string.Join(' ', ledger.Facts.Scopes("hq").Select(record => record.Id.Key)));
        Assert.Null(ledger.Facts.Scope(new ScopeId("hq", "stream")));
    }

    [Fact]
    public void Removing_and_forgetting_take_the_facts_along()
    {
        _ledger.Replace("hq", "a", [Some.Usage(), Some.Pool()]);
        _ledger.Replace("hq", "b", [Some.Denial(), new Coverage { Subject = "hq", From = Some.Noon, To = Some.Noon }]);
        _ledger.Replace("plant", "a", [Some.Usage()]);
        Assert.Equal([("hq", 2, 4), ("plant", 1, 1)], _ledger.Facts.Sources());

        using (var batch = _ledger.Facts.BeginWrite())
        {
            batch.Remove(new ScopeId("hq", "a"));
            batch.Remove(new ScopeId("hq", "never"));
            batch.Commit();
        }

        Assert.Equal([("hq", 1, 2), ("plant", 1, 1)], _ledger.Facts.Sources());
        _ledger.Facts.Forget("hq");
        Assert.Equal([("plant", 1, 1)], _ledger.Facts.Sources());
        Assert.Empty(_ledger.All<PoolDay>());
        Assert.Empty(_ledger.All<DenialDay>());
        Assert.Empty(_ledger.All<Coverage>());
        Assert.Single(_ledger.All<UsageDay>());
    }

    [Fact]
    public void Products_are_counted_over_all_kinds_of_facts()
    {
        _ledger.Replace("a", Some.Usage("anna", product: "64300ACD_F"), Some.Usage("ben", product: "87545ACD_2022_0F"), Some.Pool(), Some.Denial());
        _ledger.Replace("b", Some.Usage("anna", product: "64300ACD_F") with { Consumed = ProductSet.None });

        Assert.Equal(
            [(Some.Feature("64300ACD_F"), 5), (Some.Feature("87545ACD_2022_0F"), 1)], _ledger.Facts.Products());
    }

    [Fact]
    public void A_reading_shows_one_view_while_others_write()
    {
        _ledger.Replace("a", Some.Usage("u0", seconds: 1), Some.Usage("u1", seconds: 1), Some.Usage("u2", seconds: 1));
        using var reading = _ledger.Facts.Read<UsageDay>(FactQuery.All).GetEnumerator();
        Assert.True(reading.MoveNext());

        _ledger.Replace("a", Some.Usage("U1", seconds: 100));
        var seen = new List<UsageDay> { reading.Current.Fact };
        while (reading.MoveNext())
            seen.Add(reading.Current.Fact);

        Assert.Equal([1, 1, 1], seen.Select(fact => fact.Seconds));
        Assert.Equal(100, Assert.Single(_ledger.All<UsageDay>()).Seconds);
    }

    [Fact]
    public async Task Many_readers_and_a_writer_work_at_once()
    {
        const int Rounds = 40;
        _ledger.Replace("a", Round(0));
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Rounds; i++)
                Assert.Single(_ledger.All<UsageDay>().Select(fact => fact.Seconds).Distinct());
        })).ToArray();
        for (var round = 1; round < Rounds; round++)
            _ledger.Replace("a", Round(round));
        await Task.WhenAll(readers);

        static Fact[] Round(int round) => [Some.Usage("anna", seconds: round), Some.Usage("ben", seconds: round), Some.Usage("carl", seconds: round)];
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_is_written_discarded_and_removed_the_facts_are_the_sum_of_the_scopes(int seed)
    {
        var random = new Random(seed);
        var scopes = new Dictionary<string, List<UsageDay>>(StringComparer.Ordinal);
        for (var step = 0; step < 60; step++)
        {
            var scope = $"s{random.Next(6)}";
            var facts = Enumerable.Range(0, random.Next(12)).Select(_ => Some.Usage(
                random.Next(2) == 0 ? $"u{random.Next(4)}" : $"U{random.Next(4)}", Some.Day.AddDays(random.Next(3)), random.Next(5), random.Next(100))).ToList();
            using var batch = _ledger.Facts.BeginWrite();
            var remove = random.Next(5) == 0;
            if (remove)
                batch.Remove(new ScopeId("hq", scope));
            else
                batch.Replace(new ScopeId("hq", scope), facts, ReadOnlyMemory<byte>.Empty, []);
            if (random.Next(4) == 0)
                continue;
            batch.Commit();
            scopes[scope] = remove ? [] : facts;
        }

        var expected = scopes.Values.SelectMany(facts => facts).GroupBy(fact => (fact.Day, fact.User))
            .Select(group => (group.Key.Day, group.Key.User, Sessions: group.Sum(fact => fact.Sessions), Seconds: group.Sum(fact => fact.Seconds)));
        Assert.Equal(expected.ToHashSet(), _ledger.All<UsageDay>().Select(fact => (fact.Day, fact.User, fact.Sessions, fact.Seconds)).ToHashSet());
    }
}
