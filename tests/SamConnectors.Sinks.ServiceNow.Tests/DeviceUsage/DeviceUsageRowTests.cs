using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

public sealed class DeviceUsageRowTests
{
    private readonly FactsInMemory _facts = new();
    private readonly UsageProducts _products = new();
    private readonly Computers _computers = new();
    private readonly LibraryProducts _library = new();
    private readonly ServiceNowOptions _options = new();
    private DateOnly _today = new(2026, 3, 2);

    public DeviceUsageRowTests()
    {
        _computers.Add("c1", "WS1", inService: true, isAssigned: true);
        _computers.Add("c2", "WS2", inService: true, isAssigned: false);
        _library.Add("p1", "AutoCAD", "autodesk");
        _library.Add("p2", "Revit", "autodesk");
        _products.Set("ACD", "AutoCAD");
        _products.Set("ACD2", "AutoCAD");
        _products.Set("RVT", "Revit");
        _products.Set("MAX", "3ds Max");
    }

    [Fact]
    public void A_row_is_a_computer_a_product_and_a_month()
    {
        Add("hq", Use.Of("ws1.acme.example", "ACD", "2026-02-03", sessions: 2, seconds: 100), Use.Of("WS1", "ACD", "2026-02-27", seconds: 20), Use.Of("WS1", "ACD", "2026-03-01", seconds: 5));

        Assert.Equal(["c1|p1|2026|2: c1 p1 autodesk 2026 2 3 120 fillGaps", "c1|p1|2026|3: c1 p1 autodesk 2026 3 1 5 fillGaps"], Months());
        Assert.Equal(["c1|p1: c1 p1 autodesk 2026-03-01 00:00:00 fillGaps"], Recency());
    }

    [Fact]
    public void The_key_is_what_was_printed_and_not_what_it_means()
    {
        Add("hq", Use.Of("WS1", "ACD", "2026-02-03"));
        var before = Assert.Single(DeviceUsageRows.Build(Source()));
        _products.Set("ACD", "Revit");

        var after = Assert.Single(DeviceUsageRows.Build(Source()));

        Assert.Equal(before.Key, after.Key);
        Assert.NotEqual(before.PlatformKey, after.PlatformKey);
    }

    [Fact]
    public void What_two_sources_saw_of_a_day_counts_once_and_the_longer_one_counts()
    {
        Add("licences", Use.Of("WS1", "ACD", "2026-02-03", sessions: 5, seconds: 100), Use.Of("WS1", "ACD", "2026-02-04", seconds: 10));
        Add("telemetry", Use.Of("ws1.acme.example", "ACD2", "2026-02-03", sessions: 1, seconds: 70), Use.Of("ws1.acme.example", "ACD2", "2026-02-03", sessions: 1, seconds: 50, user: "ana"));

        Assert.EndsWith(" 3 130 fillGaps", Assert.Single(Months()), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_equally_long_the_one_with_more_sessions_counts()
    {
        Add("b", Use.Of("WS1", "ACD", "2026-02-03", sessions: 5, seconds: 100));
        Add("a", Use.Of("WS1", "ACD", "2026-02-03", sessions: null, seconds: 100));

        Assert.EndsWith(" 5 100 fillGaps", Assert.Single(Months()), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_whose_time_is_not_known_is_recency_only()
    {
        Add("portal", Use.Of("WS1", "ACD", "2026-02-20", sessions: null, seconds: null));
        Add("hq", Use.Of("WS1", "ACD", "2026-02-03"), Use.Of("WS1", "ACD", "2026-02-25", sessions: 0, seconds: 0));

        Assert.EndsWith(" 1 60 fillGaps", Assert.Single(Months()), StringComparison.Ordinal);
        Assert.Contains("2026-02-20", Assert.Single(Recency()), StringComparison.Ordinal);
    }

    [Fact]
    public void Use_without_a_computer_is_no_row()
    {
        Add("portal", Use.Of("", "ACD", "2026-02-20"));

        Assert.Empty(Months());
        Assert.Empty(Recency());
    }

    [Fact]
    public void What_paid_stands_for_what_ran_where_no_source_says_that()
    {
        Add("hq", Use.Of("WS1", "", "2026-02-03") with { Consumed = Use.Product("RVT") });

        Assert.StartsWith("c1|p2|", Assert.Single(Months()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("WS9", "ACD", "no computer of that name on the platform")]
    [InlineData("WS1", "XYZ", "unresolved feature-code XYZ (adskflex)")]
    [InlineData("WS1", "MAX", "no software product '3ds Max' on the platform")]
    public void What_the_platform_does_not_know_waits(string host, string product, string reason)
    {
        Add("hq", Use.Of(host, product, "2026-02-03"));

        Assert.Equal(reason, Assert.Single(DeviceUsageRows.Build(Source())).Hold);
        Assert.Equal(reason, Assert.Single(DeviceUsageRecencyRows.Build(Source())).Hold);
    }

    [Fact]
    public void A_computer_without_a_user_makes_no_removal_candidate()
    {
        Add("hq", Use.Of("WS1", "ACD", "2026-02-03"), Use.Of("WS2", "ACD", "2026-02-03"));

        var rows = DeviceUsageRows.Build(Source()).ToDictionary(row => row.Values[0]!, row => (row.Effect, row.EffectNote));

        Assert.Equal((RowEffect.Counts, null), rows["c1"]);
        Assert.Equal((RowEffect.DoesNotCount, DeviceUsageItem.NotAssigned), rows["c2"]);
    }

    [Theory]
    [InlineData(2, "2025-02", "2025-03")]
    [InlineData(1, "2025-01", "2025-02")]
    public void The_month_in_which_the_horizon_lies_is_released_as_a_whole(int day, string released, string kept)
    {
        _today = new DateOnly(2026, 3, day);
        Add("hq", Use.Of("WS1", "ACD", $"{released}-27"), Use.Of("WS1", "ACD2", $"{released}-28"), Use.Of("WS1", "ACD", $"{kept}-01"));

        var rows = DeviceUsageRows.Build(Source()).ToList();

        Assert.Equal(
            new[] { RowKey.Of("device-usage", "WS1", Use.Product("ACD").Text, released), RowKey.Of("device-usage", "WS1", Use.Product("ACD2").Text, released) }.ToHashSet(),
            rows.Where(row => row.BeyondHorizon).Select(row => row.Key).ToHashSet());
        Assert.Equal("60", Assert.Single(rows, row => !row.BeyondHorizon).Values[6]);
    }

    [Fact]
    public void A_last_use_beyond_the_horizon_is_released()
    {
        Add("hq", Use.Of("WS1", "ACD", "2025-01-03"), Use.Of("WS2", "ACD", "2025-01-03"), Use.Of("WS2", "ACD2", "2026-01-03"));

        var rows = DeviceUsageRecencyRows.Build(Source()).ToList();

        Assert.Equal((2, 1), (rows.Count, rows.Count(row => row.BeyondHorizon)));
    }

    [Fact]
    public void Any_order_and_any_split_of_the_facts_gives_the_truth()
    {
        string[] hosts = ["WS1", "ws1.acme.example", "Ws1", "WS2"];
        string[] products = ["ACD", "ACD2", "RVT"];
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var facts = Enumerable.Range(0, 80).Select(_ => (
                Source: $"s{random.Next(3)}",
                Use: Use.Of(hosts[random.Next(4)], products[random.Next(3)], $"2026-0{random.Next(1, 3)}-0{random.Next(1, 6)}", random.Next(4), random.Next(100), $"u{random.Next(3)}"))).ToList();
            var truth = Truth(facts.ConvertAll(fact => (fact.Source, fact.Use)));
            List<(RowKey, string?)>? keys = null;
            for (var turn = 0; turn < 3; turn++)
            {
                _facts.Clear();
                foreach (var (source, use) in facts.SelectMany(fact => Split(fact.Source, fact.Use, random)).OrderBy(_ => random.Next()).ToList())
                    _facts.Add(source, use);

                Assert.Equal(truth, Months().Select(Figures).Order(StringComparer.Ordinal));
                var now = DeviceUsageRows.Build(Source()).Select(row => (row.Key, row.PlatformKey)).OrderBy(row => row.Key.Value).ToList();
                Assert.Equal(keys ?? now, now);
                Assert.Equal(now.Count, now.DistinctBy(row => row.PlatformKey).Count());
                keys = now;
            }
        }
    }

    private static IEnumerable<(string Source, UsageDay Use)> Split(string source, UsageDay use, Random random)
    {
        var (sessions, seconds) = (random.Next(use.Sessions!.Value + 1), random.Next((int)use.Seconds!.Value + 1));
        yield return (source, use with { Sessions = sessions, Seconds = seconds, Zone = NetworkZone.Internal });
        yield return (source, use with { Sessions = use.Sessions - sessions, Seconds = use.Seconds - seconds, Zone = NetworkZone.Vpn });
    }

    /// <summary>Per item and day the longest source, counted by hand.</summary>
    private static IEnumerable<string> Truth(List<(string Source, UsageDay Use)> facts) => facts
        .GroupBy(fact => (Computer: fact.Use.Host.Name.StartsWith("WS2", StringComparison.Ordinal) ? "c2" : "c1", Product: fact.Use.Used.Text.Contains("RVT", StringComparison.Ordinal) ? "p2" : "p1", fact.Use.Day.Month))
        .Select(month => (month.Key, Days: month.GroupBy(fact => fact.Use.Day).Select(day => day.GroupBy(fact => fact.Source)
            .Select(source => (source.Key, Sessions: source.Sum(fact => fact.Use.Sessions), Seconds: source.Sum(fact => fact.Use.Seconds)))
            .OrderByDescending(source => source.Seconds).ThenByDescending(source => source.Sessions).ThenBy(source => source.Key, StringComparer.Ordinal).First()).ToList()))
        .Select(month => $"{month.Key.Computer} {month.Key.Product} {month.Key.Month} {month.Days.Sum(day => day.Sessions)} {month.Days.Sum(day => day.Seconds)}")
        .Order(StringComparer.Ordinal);

    private static string Figures(string row) => row.Split(' ') is [_, var computer, var product, _, _, var month, var sessions, var seconds, _] ? $"{computer} {product} {month} {sessions} {seconds}" : row;

    private void Add(string source, params UsageDay[] facts)
    {
        foreach (var fact in facts)
            _facts.Add(source, fact);
    }

    private RowSource Source()
    {
        var context = new RowContext { Facts = _facts, Sources = ["hq", "licences", "telemetry", "portal", "a", "b", "s0", "s1", "s2"], Products = _products, Identities = new IdentitiesInMemory(), PolicyDate = _today };
        return new RowSource(context, new Catalog(_products), PlatformState.NotRead with { Computers = _computers, Library = _library }, _options);
    }

    private IEnumerable<string> Months() => Text(DeviceUsageRows.Build(Source()));

    private IEnumerable<string> Recency() => Text(DeviceUsageRecencyRows.Build(Source()));

    private static IEnumerable<string> Text(IEnumerable<DesiredRow> rows) => rows.Select(row => $"{row.PlatformKey}: {string.Join(' ', row.Values)}");
}
