using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Products;
using SamConnectors.Running;
using SamConnectors.Settings;
using static SamConnectors.Sinks.ServiceNow.Tests.Installs.InstallRehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

/// <summary>Installations with the engine, on a real ledger.</summary>
public sealed class InstallEngineTests : IAsyncDisposable, IFailpoints
{
    private const string SinkTable = InstallRehearsal.Table;

    private readonly string _folder = Directory.CreateTempSubdirectory("installs-").FullName;
    private readonly SandboxedSink _sandbox;
    private readonly ServiceProvider _provider;
    private string? _endsAt;

    public InstallEngineTests()
    {
        var computers = new JArray(new[] { "PC1.acme.example", "PC2" }.Select(name => new JObject { ["name"] = name }));
        _sandbox = new SandboxedSink(sandbox: new { seed = new JObject { ["cmdb_ci_computer"] = computers } });
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_sandbox.Clock);
        services.AddSingleton<IFailpoints>(this);
        services.AddSamConnectors(options => options.LedgerPath = _folder).UseSqliteLedger();
        services.AddSingleton<IProductResolver>(new ResolverInMemory());
        services.AddSingleton(SinkType.Of<object>("servicenow", "ServiceNow.", (_, _) => _sandbox.NewSink()));
        services.AddSingleton(new ConfiguredSink("sam", "servicenow", new object()));
        _provider = services.BuildServiceProvider();
    }

    private SamConnectorsEngine Engine => _provider.GetRequiredService<SamConnectorsEngine>();

    [Theory]
    [InlineData("servicenow.send.after")]
    [InlineData("ledger.verdicts.commit.before")]
    [InlineData("ledger.verdicts.commit.after")]
    public async Task A_run_that_ends_between_send_and_ledger_is_followed_by_one_that_ends_right(string boundary)
    {
        Put("hq", Install("PC1"), Install("PC2"));
        _endsAt = boundary;
        await Assert.ThrowsAsync<OperationCanceledException>(RunAsync);
        Assert.Null(_endsAt);

        await DeliverAsync();

        Assert.Equal(["PC1.acme.example true", "PC2 true"], await InstallsAsync());
        var sent = await _sandbox.RequestsAsync("identifyreconcile");
        await DeliverAsync();
        Assert.Equal(sent, await _sandbox.RequestsAsync("identifyreconcile"));
    }

    [Fact]
    public async Task A_row_that_waits_gives_its_installation_to_another_and_gets_it_back()
    {
        Put("hq", Install("PC1"), Install("PC1.acme.example"));
        await DeliverAsync();
        Assert.Equal(["PC1.acme.example true"], await InstallsAsync());

        await _sandbox.PostAsync("/api/now/v2/table/cmdb_ci_computer", new { name = "PC1.other.example" });
        await RunAsync();
        Assert.Equal(["PC1.acme.example true"], await InstallsAsync());

        var other = (await _sandbox.RowsAsync("cmdb_ci_computer")).Single(row => (string?)row["name"] == "PC1.other.example");
        await _sandbox.PatchAsync("cmdb_ci_computer", (string)other["sys_id"]!, new { name = "PC9" });
        await RunAsync(SinkTable);
        Assert.Equal(["PC1.acme.example true"], await InstallsAsync());

        Put("hq");
        await RunAsync(SinkTable);
        Assert.Equal(["PC1.acme.example false"], await InstallsAsync());
    }

    [Fact]
    public async Task A_source_that_takes_the_place_of_another_takes_its_installations()
    {
        Put("hq", Install("PC1"), Install("PC2"));
        await DeliverAsync();
        Put("hq");
        Put("branch", Install("PC1", realm: "branch"), Install("PC2", realm: "branch"));

        await RunAsync(SinkTable);

        Assert.Equal(["PC1.acme.example true", "PC2 true"], await InstallsAsync());
    }

    void IFailpoints.Hit(string name)
    {
        if (name != _endsAt)
            return;
        _endsAt = null;
        throw new OperationCanceledException("the test ends the run here");
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private void Put(string source, params Installation[] facts)
    {
        using var batch = Engine.Ledger.Facts.BeginWrite();
        batch.Replace(new ScopeId(source, "installs"), facts, ReadOnlyMemory<byte>.Empty, []);
        batch.Commit();
    }

    private Task<RunReport> RunAsync() => RunAsync([]);

    private Task<RunReport> RunAsync(params string[] allowRetire) => Engine.RunAsync(new RunRequest { AllowRetire = allowRetire }, TestContext.Current.CancellationToken);

    private async Task DeliverAsync()
    {
        var sink = Assert.Single((await RunAsync()).Sinks);
        Assert.True(sink.Complete, sink.Failure ?? string.Join(' ', sink.Tables.Select(table => table.Stopped)));
    }

    private async Task<string[]> InstallsAsync()
    {
        var computers = (await _sandbox.RowsAsync("cmdb_ci_computer")).ToDictionary(row => (string)row["sys_id"]!, row => (string)row["name"]!);
        return [.. (await _sandbox.RowsAsync(SinkTable)).Select(row => $"{computers[(string)row["installed_on"]!]} {row["active"]}").Order(StringComparer.Ordinal)];
    }
}
