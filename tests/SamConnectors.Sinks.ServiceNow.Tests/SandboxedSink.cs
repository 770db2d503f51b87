using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>A sink with a stand-in of its own, in a folder of its own.</summary>
internal sealed class SandboxedSink : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("snow-").FullName;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http = new();
    private readonly string _id;

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

    public async Task<JObject> StateAsync(string? rows = null)
    {
        var text = await _http.GetStringAsync(new Uri(await BaseAsync(), $"/_sandbox/state{(rows is null ? "" : $"?rows={rows}")}"));
        return JObject.Parse(text);
    }

    public async Task<IReadOnlyList<JObject>> RowsAsync(string table) => [.. ((JArray)(await StateAsync(table))["rows"]!).Cast<JObject>()];

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

    public async ValueTask DisposeAsync()
    {
        await Sink.DisposeAsync();
        await _services.DisposeAsync();
        _http.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Uri> BaseAsync()
    {
        await Sink.ConnectAsync(CancellationToken.None);
        return await _services.GetRequiredService<ISandboxHost>().StartAsync("servicenow", Path.Combine(_folder, $"sandbox-{_id}.json"), null, CancellationToken.None);
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
