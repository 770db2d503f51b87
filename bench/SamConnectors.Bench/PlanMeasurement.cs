using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Planning;
using SamConnectors.Settings;
using SamConnectors.Sinks;

namespace SamConnectors.Bench;

/// <summary>A plan over delivered rows of which none, or one in a thousand, has changed; each size in a process of its own.</summary>
internal sealed class PlanMeasurement : IMeasurement
{
    public string Name => "plan";

    public string Usage => "[sizes=1000000,3000000] [rounds=3]";

    public async Task RunAsync(Arguments arguments)
    {
        if (arguments.Number("rows", 0) is var rows and > 0)
        {
            await (arguments.Number("seed", 0) > 0 ? SeedAsync(rows, arguments.Text("folder")) : MeasureAsync(rows, arguments.Text("folder"), arguments.Number("rounds", 3)));
            return;
        }

        Console.WriteLine("| delivered rows | changed | plan s | krow/s | peak RSS MB |\n|---:|---:|---:|---:|---:|");
        foreach (var size in arguments.Text("sizes", "1000000,3000000").Split(','))
        {
            var folder = Directory.CreateTempSubdirectory("bench-plan-").FullName;
            foreach (var seed in new[] { 1, 0 })
            {
                using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["plan", $"rows={size}", $"folder={folder}", $"seed={seed}", $"rounds={arguments.Number("rounds", 3)}"]))!;
                await child.WaitForExitAsync();
            }

            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SeedAsync(int rows, string folder)
    {
        var sink = new RowsSink(rows);
        await using var provider = Services(folder, sink);
        provider.GetRequiredService<SamConnectorsEngine>().Ledger.Deliveries.Replace(
            await sink.ConnectAsync(CancellationToken.None), "rows",
            sink.Rows(sink.Tables[0], null!).Select(r => new Delivery { Key = r.Key, Hash = RowHash.Of(r.Values) }).OrderBy(d => d.Key.Value));
    }

    private static async Task MeasureAsync(int rows, string folder, int rounds)
    {
        var sink = new RowsSink(rows);
        await using var provider = Services(folder, sink);
        var engine = provider.GetRequiredService<SamConnectorsEngine>();
        foreach (var changed in new[] { 0, rows / 1000 })
        {
            sink.Changed = changed;
            var times = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                var clock = Stopwatch.StartNew();
                var plan = (await engine.PlanAsync(new PlanRequest(), CancellationToken.None))[0];
                times.Add(clock.Elapsed.TotalSeconds);
                if (plan.Changes != changed)
                    throw new InvalidOperationException($"{plan.Changes} changes instead of {changed}.");
            }

            var median = times.Order().ElementAt(times.Count / 2);
            Console.WriteLine($"| {rows:N0} | {changed:N0} | {median:F2} | {rows / median / 1000:F0} | {ProcessRun.PeakOf("self"):F0} |");
        }
    }

    private static ServiceProvider Services(string folder, RowsSink sink)
    {
        var services = new ServiceCollection();
        services.AddSamConnectors(o => o.LedgerPath = Path.Combine(folder, "ledger")).UseSqliteLedger();
        services.AddSingleton<Products.IProductResolver>(new NoProducts());
        services.AddSingleton(SinkType.Of<object>("rows", "Rows.", (_, _) => sink));
        services.AddSingleton(new ConfiguredSink("rows", "rows", new object()));
        return services.BuildServiceProvider();
    }

    /// <summary>Rows of the width of the engineering-usage table.</summary>
    private sealed class RowsSink(int rows) : ISink
    {
        public int Changed { get; set; }

        public string Id => "rows";

        public string Type => "rows";

        public string OptionsDigest => Changed.ToString(CultureInfo.InvariantCulture);

        public IReadOnlyList<SinkTable> Tables { get; } = [new() { Name = "rows", Lifecycle = RowLifecycle.History, Columns = ["user", "host", "product", "day", "seconds", "sessions", "source", "publisher"] }];

        public IAsyncEnumerable<Diagnostics.CheckItem> CheckAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask<Destination> ConnectAsync(CancellationToken cancellationToken) => new(new Destination("rows", "memory:", "1"));

        public IEnumerable<DesiredRow> Rows(SinkTable table, RowContext context)
        {
            for (var i = 0; i < rows; i++)
            {
                var user = string.Create(CultureInfo.InvariantCulture, $"user{i % 1800}");
                var day = new DateOnly(2024, 1, 1).AddDays(i / 2600).ToString("O", CultureInfo.InvariantCulture);
                var number = i.ToString(CultureInfo.InvariantCulture);
                yield return new DesiredRow(RowKey.Of("usage", "lic01", user, number, day), [user, "WS-00042", "AutoCAD", day, i < Changed ? "-1" : number, "3", "sam-connectors:lic01", "Autodesk"]);
            }
        }

        public IAsyncEnumerable<RowVerdict> DeliverAsync(TableDelivery delivery, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<PlatformRow> ReadBackAsync(SinkTable table, CancellationToken cancellationToken) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }

    private sealed class NoProducts : Products.IProductResolver
    {
        public string Digest => "none";

        public Products.Resolution Resolve(Products.ProductIdentifier identifier) => new() { Identifier = identifier, Match = Products.MatchKind.None };

        public Products.Resolution Resolve(Products.ProductSet products) => Resolve(products.Identifiers[0]);

        public bool Covers(Products.ResolvedProduct offering, Products.ResolvedProduct product) => false;

        public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, Products.ResolvedProduct product) => null;
    }
}
