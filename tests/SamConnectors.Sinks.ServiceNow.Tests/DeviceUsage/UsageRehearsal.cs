using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Products;
using SamConnectors.Running;
using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow.Tests.DeviceUsage;

/// <summary>The engine on a real ledger, with a sink and a stand-in that has computers and a library of products.</summary>
internal sealed class UsageRehearsal : IAsyncDisposable, IFailpoints
{
    public const string Table = "samp_sw_usage";

    private readonly string _folder = Directory.CreateTempSubdirectory("usage-").FullName;
    private ServiceProvider _provider;

    public UsageRehearsal(Action<ServiceNowOptions>? configure = null, string[]? computers = null, string[]? products = null, object? sandbox = null)
    {
        var settings = sandbox is null ? [] : JObject.FromObject(sandbox);
        settings["seed"] = new JObject
        {
            ["sys_user"] = new JArray(Rehearsal.User("ana", "ana@acme.example", active: true)),
            ["cmdb_ci_computer"] = new JArray((computers ?? ["WS1", "WS2"]).Select(name => new JObject { ["name"] = name, ["assigned_to"] = "ana" })),
            ["samp_sw_product"] = new JArray((products ?? ["AutoCAD", "Revit"]).Select(name => new JObject { ["prod_name"] = name, ["publisher"] = "Autodesk" })),
        };
        Sandbox = new SandboxedSink(configure, settings);
        Products.Set("ACD", "AutoCAD");
        Products.Set("RVT", "Revit");
        _provider = Build();
    }

    /// <summary>Ends the process and begins another one.</summary>
    public async Task RestartAsync()
    {
        await _provider.DisposeAsync();
        _provider = Build();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Sandbox.Clock);
        services.AddSingleton<IFailpoints>(this);
        services.AddSamConnectors(options => options.LedgerPath = _folder).UseSqliteLedger();
        services.AddSingleton<IProductResolver>(Products);
        services.AddSingleton(SinkType.Of<object>("servicenow", "ServiceNow.", (_, _) => Sandbox.NewSink()));
        services.AddSingleton(new ConfiguredSink("sam", "servicenow", new object()));
        return services.BuildServiceProvider();
    }

    public SandboxedSink Sandbox { get; }

    public UsageProducts Products { get; } = new();

    /// <summary>A boundary at which the run ends, once.</summary>
    public string? EndsAt { get; set; }

    /// <summary>How often that boundary is passed before. Rows of use per person are sent before those per computer.</summary>
    public int PassedBefore { get; set; } = 1;

    private SamConnectorsEngine Engine => _provider.GetRequiredService<SamConnectorsEngine>();

    public void Hit(string name)
    {
        if (name != EndsAt || PassedBefore-- > 0)
            return;
        EndsAt = null;
        throw new OperationCanceledException("the test ends the run here");
    }

    /// <summary>Replaces what one scope of a source contributed.</summary>
    public void Put(string source, string scope, params UsageDay[] facts)
    {
        using var batch = Engine.Ledger.Facts.BeginWrite();
        batch.Replace(new ScopeId(source, scope), facts, ReadOnlyMemory<byte>.Empty, []);
        batch.Commit();
    }

    public Task<RunReport> RunAsync(bool allowRetire = false) => Engine.RunAsync(
        new RunRequest { AllowRetire = allowRetire ? [Contract.SinkContract.TotalUsageTable] : [] }, TestContext.Current.CancellationToken);

    /// <summary>Runs, and everything must go well.</summary>
    public async Task<Applying.SinkReport> DeliverAsync(bool allowRetire = false)
    {
        var sink = Assert.Single((await RunAsync(allowRetire)).Sinks);
        Assert.True(sink.Complete, sink.Failure ?? string.Join(' ', sink.Tables.Select(table => table.Stopped)));
        return sink;
    }

    /// <summary>What became of the months' rows.</summary>
    public static Applying.TableReport Months(Applying.SinkReport report) => report.Tables.Single(table => table.Table == Contract.SinkContract.TotalUsageTable);

    /// <summary>The months on the platform that hold something, by computer and product: sessions and seconds.</summary>
    public async Task<SortedDictionary<string, string>> MonthsAsync()
    {
        var (computers, products) = (await NamesAsync("cmdb_ci_computer", "name"), await NamesAsync("samp_sw_product", "prod_name"));
        var months = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in (await Sandbox.RowsAsync(Table)).Where(row => (string?)row["reclamation_type"] == "total_usage"))
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"{computers[(string)row["configuration_item"]!]} {products[(string)row["norm_product"]!]} {row["year"]}-{row["month_used"]}");
            Assert.False(months.ContainsKey(key), $"{key} stands twice");
            months.Add(key, $"{row["usage_count"]} {row["total_usage_time"]}");
        }

        return months;
    }

    public async Task<IReadOnlyList<JObject>> RowsAsync(string type) => [.. (await Sandbox.RowsAsync(Table)).Where(row => (string?)row["reclamation_type"] == type)];

    public Task<int> WritesAsync() => Sandbox.RequestsAsync("sam_software_usage_integration");

    public async Task<string> IdAsync(string table, string column, string name) => (await NamesAsync(table, column)).Single(row => row.Value == name).Key;

    /// <summary>Writes a month as somebody else does.</summary>
    public async Task OtherAsync(string computer, string product, object values)
    {
        var row = JObject.FromObject(values);
        row["configuration_item"] = await IdAsync("cmdb_ci_computer", "name", computer);
        row["norm_product"] = await IdAsync("samp_sw_product", "prod_name", product);
        row["norm_publisher"] = await IdAsync("samp_sw_publisher", "publisher", "Autodesk");
        await Sandbox.PostAsync($"/api/now/v2/table/{Table}", row);
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await Sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Dictionary<string, string>> NamesAsync(string table, string column) =>
        (await Sandbox.RowsAsync(table)).ToDictionary(row => (string)row["sys_id"]!, row => (string)row[column]!, StringComparer.Ordinal);
}
