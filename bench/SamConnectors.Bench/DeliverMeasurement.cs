using System.Diagnostics;
using System.Text.Json.Nodes;

namespace SamConnectors.Bench;

/// <summary>Requests per 1,000 delivered rows, and rows a second, against a sandbox in a process of its own.</summary>
internal sealed class DeliverMeasurement : IMeasurement
{
    public string Name => "deliver";

    public string Usage => "host=PATH log=PATH [zone=IANA]   one request per row would be 1,000 per 1,000 rows";

    public async Task RunAsync(Arguments arguments)
    {
        Console.WriteLine("| mode | rows | requests | per 1,000 rows | s | rows/s |\n|---|---:|---:|---:|---:|---:|");
        foreach (var mode in new[] { "importBatch", "insertMultiple" })
            await MeasureAsync(arguments, mode);
    }

    private static async Task MeasureAsync(Arguments arguments, string mode)
    {
        var host = arguments.Text("host");
        var folder = Directory.CreateTempSubdirectory("bench-deliver-").FullName;
        using var sandbox = Process.Start(new ProcessStartInfo(host, ["sandbox", "--port", "18181", "--state", Path.Combine(folder, "sandbox.json")])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri("http://127.0.0.1:18181/") };
            await ReadyAsync(client);
            var config = Path.Combine(folder, "connectors.json");
            await File.WriteAllTextAsync(config, $$"""
                {"configVersion":1,"ledger":{"path":"ledger"},"mappings":{"packs":["autodesk"]},
                 "sources":{"nlm":{"type":"nlm","paths":["{{Path.GetFullPath(arguments.Text("log"))}}"],"timeZone":"{{arguments.Text("zone", "Europe/Madrid")}}"} },
                 "sinks":{"sam":{"type":"servicenow","baseUrl":"http://127.0.0.1:18181","mode":"{{mode}}","history":120,
                   "auth":{"type":"basic","username":"sandbox","password":"env:BENCH_PASSWORD"} } } }
                """);
            Environment.SetEnvironmentVariable("BENCH_PASSWORD", "sandbox");
            ProcessRun.Of(host, "collect", "--config", config);
            var before = await RequestsAsync(client);
            var run = ProcessRun.Of(host, "run", "--config", config);
            var state = await JsonNode.ParseAsync(await client.GetStreamAsync("_sandbox/state"));
            var rows = state!["tables"]!.AsObject().Where(t => t.Key.StartsWith("samp_eng_app_", StringComparison.Ordinal)).Sum(t => t.Value!["inserted"]!.GetValue<long>());
            var requests = await RequestsAsync(client) - before;
            Console.WriteLine($"| {mode} | {rows:N0} | {requests:N0} | {1000.0 * requests / rows:F1} | {run.Seconds:F1} | {rows / run.Seconds:N0} |");
        }
        finally
        {
            sandbox.Kill();
            await sandbox.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task ReadyAsync(HttpClient client)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                await RequestsAsync(client);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(100);
            }
        }
    }

    private static async Task<long> RequestsAsync(HttpClient client) =>
        (await JsonNode.ParseAsync(await client.GetStreamAsync("_sandbox/state")))!["requests"]!["total"]!.GetValue<long>();
}
