using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Products;
using SamConnectors.Running;
using SamConnectors.Settings;
using SamConnectors.Sinks;

namespace SamConnectors.Engine;

/// <summary>An engine on a real ledger with a <see cref="MemorySink"/>.</summary>
internal sealed class EngineFixture : IAsyncDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"engine-{Guid.NewGuid():N}");
    private ServiceProvider? _provider;

    public MemorySink Sink { get; } = new();

    public FixedClock Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero));

    public SamConnectorsEngine Engine => (_provider ??= Build()).GetRequiredService<SamConnectorsEngine>();

    public Task<RunReport> RunAsync(params string[] allowRetire) => Engine.RunAsync(new RunRequest { AllowRetire = allowRetire }, TestContext.Current.CancellationToken);

    public DeadLetter[] DeadLetters() => [.. Engine.Ledger.Deliveries.DeadLetters()];

    /// <summary>Adds or replaces a parent row.</summary>
    public EngineFixture Parent(string key, string value) => Put(Sink.Parents, new DesiredRow(RowKey.Of(key), [value]));

    /// <summary>Adds or replaces a row of the child table.</summary>
    public EngineFixture Child(string key, string value, string parent) => Put(Sink.Children, new DesiredRow(RowKey.Of(key), [value]) { Parent = RowKey.Of(parent) });

    /// <summary>The facts changed: the next plan is made anew.</summary>
    public EngineFixture Changed()
    {
        Sink.OptionsDigest += "+";
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        if (_provider is not null)
            await _provider.DisposeAsync();
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private EngineFixture Put(List<DesiredRow> rows, DesiredRow row)
    {
        rows.RemoveAll(r => r.Key == row.Key);
        rows.Add(row);
        return Changed();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSamConnectors(o => o.LedgerPath = _folder).UseSqliteLedger();
        services.AddSingleton<IProductResolver>(new NoProducts());
        services.AddSingleton(SinkType.Of<object>("memory", "A platform in memory.", (_, _) => Sink));
        services.AddSingleton(new ConfiguredSink("platform", "memory", new object()));
        return services.BuildServiceProvider();
    }

    private sealed class NoProducts : IProductResolver
    {
        public string Digest => "none";

        public Resolution Resolve(ProductIdentifier identifier) => new() { Identifier = identifier, Match = MatchKind.None };

        public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

        public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

        public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
    }
}
