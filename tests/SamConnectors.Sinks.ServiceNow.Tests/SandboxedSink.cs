using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>A sink with a stand-in of its own, in a folder of its own.</summary>
internal sealed class SandboxedSink : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snow-").FullName;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http = new();
    private readonly string _id;
    private bool _connected;

    public SandboxedSink(Action<ServiceNowOptions>? configure = null, object? sandbox = null, string id = "sam")
    {
        _id = id;
        var builder = new Builder();
        builder.Services.AddSingleton<TimeProvider>(Clock);
        builder.AddSandbox();
        _services = builder.Services.BuildServiceProvider();
        Options = new ServiceNowOptions { BaseUrl = "sandbox:", Sandbox = sandbox is null ? null : JObject.FromObject(sandbox) };
        configure?.Invoke(Options);
        Sink = NewSink();
    }

    public ImmediateClock Clock { get; } = new();

    public ServiceNowOptions Options { get; }

    public ServiceNowSink Sink { get; }

    public ServiceNowSink NewSink() => new(new Activation(_id, _services, _folder), Options);

    /// <summary>Adds faults to the running stand-in.</summary>
    public async Task FaultsAsync(params object[] faults)
    {
        using var content = new StringContent(JArray.FromObject(faults).ToString(), Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(await BaseAsync(), "/_sandbox/faults"), content);
        response.EnsureSuccessStatusCode();
    }

    public async Task ClearFaultsAsync()
    {
        using var response = await _http.DeleteAsync(new Uri(await BaseAsync(), "/_sandbox/faults"));
        response.EnsureSuccessStatusCode();
    }

    public async Task<JObject> StateAsync(string? rows = null)
    {
        var text = await _http.GetStringAsync(new Uri(await BaseAsync(), $"/_sandbox/state{(rows is null ? "" : $"?rows={rows}")}"));
        return JObject.Parse(text);
    }

    public async Task<IReadOnlyList<JObject>> RowsAsync(string table) => [.. ((JArray)(await StateAsync(table))["rows"]!).Cast<JObject>()];

    /// <summary>Requests over the wire whose path contains a text.</summary>
    public async Task<int> RequestsAsync(string path) =>
        ((JObject)(await StateAsync())["requests"]!["byPath"]!).Properties().Where(property => property.Name.Contains(path, StringComparison.Ordinal)).Sum(property => (int)property.Value);

    /// <summary>Does on the platform what somebody does there by hand.</summary>
    public async Task PatchAsync(string table, string sysId, object values)
    {
        using var content = new StringContent(JObject.FromObject(values).ToString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Patch, new Uri(await BaseAsync(), $"/api/now/v2/table/{table}/{sysId}")) { Content = content };
        await SendAsync(request);
    }

    /// <summary>Adds a row to a table of the platform by hand.</summary>
    public async Task PostAsync(string path, object? values = null)
    {
        using var content = new StringContent(values is null ? "" : JObject.FromObject(values).ToString(), Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(await BaseAsync(), path)) { Content = content };
        await SendAsync(request);
    }

    private async Task SendAsync(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String("sandbox:sandbox"u8));
        using var response = await _http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }

    public SinkTable Table(string name) => Sink.Tables.First(table => table.Name == name);

    public Task<List<RowVerdict>> DeliverAsync(string table, params PlannedRow[] rows) => DeliverAsync(Sink, table, rows);

    public async Task<List<RowVerdict>> DeliverAsync(ServiceNowSink sink, string table, IReadOnlyList<PlannedRow> rows, List<RowVerdict>? seen = null, IFailpoints? failpoints = null)
    {
        var verdicts = seen ?? [];
        var delivery = new TableDelivery
        {
            Table = Table(table),
            RunId = "run-1",
            Changes = rows.ToAsyncEnumerable(),
            Count = rows.Count,
            Failpoints = failpoints ?? NoFailpoints.Instance,
        };
        await foreach (var verdict in sink.DeliverAsync(delivery, CancellationToken.None))
            verdicts.Add(verdict);
        return verdicts;
    }

    /// <summary>Writes with insertMultiple as if the preflight had passed.</summary>
    public async Task DeliverWithoutPreflightAsync(string table, IReadOnlyList<PlannedRow> rows, List<RowVerdict> verdicts)
    {
        var contract = SinkContract.Load();
        var uri = await BaseAsync();
        using var client = new ServiceNowClient(new HttpTransport(uri, new HttpOptions(), Login.OfSandbox("sandbox", "sandbox"), Clock), Options, Clock);
        var context = new WriterContext(client, Options, table, NoFailpoints.Instance);
        var delivery = new TableDelivery { Table = Table(table), RunId = "run-1", Changes = rows.ToAsyncEnumerable(), Count = rows.Count };
        var staging = new StagingRow(contract, contract.Table(table), Options.OwnershipMark, "run-1");
        await foreach (var verdict in TableWriter.WriteAsync(delivery, new InsertMultipleWriter(context), staging, CancellationToken.None))
            verdicts.Add(verdict);
    }

    public async ValueTask DisposeAsync()
    {
        await Sink.DisposeAsync();
        await _services.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Uri> BaseAsync()
    {
        // Starts the stand-in with the sink's own settings; afterwards it is found by its state file.
        if (!_connected)
            await Sink.ConnectAsync(CancellationToken.None);
        _connected = true;
        return await _services.GetRequiredService<ISandboxHost>().StartAsync("servicenow", Path.Combine(_folder, $"sandbox-{_id}.json"), null, CancellationToken.None);
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
