using System.Globalization;
using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

/// <summary>Several spellings of a computer and several identifiers of a product are one item on the platform, and which ones are changes.</summary>
public sealed class UsageGroupingTests
{
    private const string Month = "WS1 AutoCAD 2026-2";

    [Theory]
    [InlineData(UsageMode.FillGaps)]
    [InlineData(UsageMode.Overwrite)]
    public async Task A_spelling_that_comes_first_takes_the_item_over(UsageMode mode)
    {
        await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = mode);
        rehearsal.Products.Set("AAA", "AutoCAD");
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        await rehearsal.DeliverAsync();

        rehearsal.Put("hq", "b", Use.Of("WS1", "AAA", "2026-02-04"));
        await rehearsal.DeliverAsync();
        Assert.Equal("2 120", (await rehearsal.MonthsAsync())[Month]);

        rehearsal.Put("hq", "b");
        await rehearsal.DeliverAsync();
        Assert.Equal("1 60", (await rehearsal.MonthsAsync())[Month]);
        Assert.Equal("2026-02-03 00:00:00", (string?)Assert.Single(await rehearsal.RowsAsync("last_used_date"))["last_used_time"]);

        var writes = await rehearsal.WritesAsync();
        rehearsal.Put("hq", "nothing");
        await rehearsal.DeliverAsync();
        Assert.Equal(writes, await rehearsal.WritesAsync());
    }

    [Fact]
    public async Task A_spelling_that_comes_first_takes_over_what_was_sent_without_an_answer()
    {
        await using var rehearsal = new UsageRehearsal();
        rehearsal.Products.Set("AAA", "AutoCAD");
        rehearsal.Put("hq", "a", Use.Of("WS1", "ACD", "2026-02-03"));
        rehearsal.EndsAt = "servicenow.send.after";
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rehearsal.RunAsync());

        rehearsal.Put("hq", "b", Use.Of("WS1", "AAA", "2026-02-04"));
        await rehearsal.DeliverAsync();

        Assert.Equal("2 120", (await rehearsal.MonthsAsync())[Month]);
    }

    [Fact]
    public async Task A_new_spelling_of_everything_takes_nothing_back_now_or_when_it_is_allowed()
    {
        string[] computers = [.. Enumerable.Range(0, 20).Select(number => $"WS{number}")];
        await using var rehearsal = new UsageRehearsal(computers: computers);
        rehearsal.Put("hq", "a", [.. computers.Select(computer => Use.Of(computer, "ACD", "2026-02-03"))]);
        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "a", [.. computers.Select(computer => Use.Of($"{computer}.acme.example", "ACD", "2026-02-03"))]);

        await rehearsal.DeliverAsync();
        rehearsal.Put("hq", "b", Use.Of("WS1", "RVT", "2026-01-03"));
        await rehearsal.DeliverAsync(allowRetire: true);

        var months = await rehearsal.MonthsAsync();
        Assert.Equal(21, months.Count);
        Assert.All(months.Values, figures => Assert.Equal("1 60", figures));
    }

    [Fact]
    public async Task Whatever_changes_the_platform_has_the_truth()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var random = new Random(seed);
            await using var rehearsal = new UsageRehearsal(options => options.Usage.Mode = seed % 2 == 0 ? UsageMode.FillGaps : UsageMode.Overwrite);
            var world = new World(rehearsal, random);
            for (var step = 0; step < 7; step++)
            {
                world.Change();
                if (random.Next(3) == 0)
                {
                    (rehearsal.EndsAt, rehearsal.PassedBefore) = (random.Next(2) == 0 ? "servicenow.send.before" : "servicenow.send.after", random.Next(3));
                    await EndsAsync(rehearsal);
                }

                await rehearsal.DeliverAsync(allowRetire: true);
                await world.AssertAsync($"seed {seed}, step {step}");
            }
        }
    }

    private static async Task EndsAsync(UsageRehearsal rehearsal)
    {
        try
        {
            await rehearsal.RunAsync(allowRetire: true);
        }
        catch (OperationCanceledException)
        {
            // The run ended where the test wanted it to.
        }

        rehearsal.EndsAt = null;
    }

    /// <summary>Facts and packs that change at random, and what the platform should hold.</summary>
    private sealed class World(UsageRehearsal rehearsal, Random random)
    {
        private static readonly string[] Hosts = ["WS1", "ws1.acme.example", "WS2"];
        private static readonly string[] Codes = ["ACD", "ACD2", "RVT"];
        private static readonly string?[] Meanings = ["AutoCAD", "AutoCAD", "Revit", null];
        private readonly Dictionary<string, string?> _meanings = new(StringComparer.Ordinal) { ["ACD"] = "AutoCAD", ["RVT"] = "Revit" };
        private readonly Dictionary<(string Source, string Scope), UsageDay[]> _facts = [];

        public void Change()
        {
            if (random.Next(2) == 0)
            {
                var code = Codes[random.Next(3)];
                rehearsal.Products.Set(code, _meanings[code] = Meanings[random.Next(4)]);
            }

            var scope = (Source: $"s{random.Next(2)}", Scope: $"{random.Next(3)}");
            _facts[scope] = [.. Enumerable.Range(0, random.Next(5)).Select(_ => Use.Of(Hosts[random.Next(3)], Codes[random.Next(3)], $"2026-02-0{random.Next(1, 4)}", random.Next(4), random.Next(1, 100)))
                .DistinctBy(use => (use.Host.Name, use.Used, use.Day))];
            rehearsal.Put(scope.Source, scope.Scope, _facts[scope]);
        }

        /// <summary>An item is compared where everything that was printed of its computer is known: what is not takes nothing back, and cannot be told from it.</summary>
        public async Task AssertAsync(string when)
        {
            var unknown = Facts().Where(fact => Meaning(fact.Use) is null).Select(fact => Computer(fact.Use)).ToHashSet(StringComparer.Ordinal);
            var truth = Truth().Where(month => !unknown.Contains(month.Key[..3])).ToList();
            var platform = (await rehearsal.MonthsAsync()).Where(month => !unknown.Contains(month.Key[..3])).ToList();
            Assert.True(truth.SequenceEqual(platform.Where(month => month.Value != "0 0")), $"{when}: {string.Join(", ", truth)} instead of {string.Join(", ", platform)}");
        }

        private SortedDictionary<string, string> Truth()
        {
            var months = Facts().Where(fact => Meaning(fact.Use) is not null).GroupBy(fact => $"{Computer(fact.Use)} {Meaning(fact.Use)} 2026-2").ToDictionary(
                month => month.Key,
                month =>
                {
                    var days = month.GroupBy(fact => fact.Use.Day).Select(day => day.GroupBy(fact => fact.Source)
                        .Select(source => (source.Key, Sessions: source.Sum(fact => fact.Use.Sessions), Seconds: source.Sum(fact => fact.Use.Seconds)))
                        .OrderByDescending(source => source.Seconds).ThenByDescending(source => source.Sessions).ThenBy(source => source.Key, StringComparer.Ordinal).First()).ToList();
                    return string.Create(CultureInfo.InvariantCulture, $"{days.Sum(day => day.Sessions)} {days.Sum(day => day.Seconds)}");
                },
                StringComparer.Ordinal);
            return new SortedDictionary<string, string>(months, StringComparer.Ordinal);
        }

        private IEnumerable<(string Source, UsageDay Use)> Facts() => _facts.SelectMany(scope => scope.Value.Select(use => (scope.Key.Source, use)));

        private string? Meaning(UsageDay use) => _meanings.GetValueOrDefault(use.Used.Identifiers[0].Value);

        private static string Computer(UsageDay use) => use.Host.Name[..3].ToUpperInvariant();
    }
}
