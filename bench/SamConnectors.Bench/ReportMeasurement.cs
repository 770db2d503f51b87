using System.Globalization;
using SamConnectors.Sources.Aap.Tests.Generating;

namespace SamConnectors.Bench;

/// <summary><c>collect</c> of a long usage report: the first time, with nothing new, and a later report of the same people; against <c>grep -c Subscription</c>.</summary>
internal sealed class ReportMeasurement : IMeasurement
{
    private static readonly DateOnly First = new(2026, 9, 30);
    private static readonly DateOnly Second = new(2026, 10, 31);

    public string Name => "report";

    public string Usage => "host=PATH [rows=1000000] [rounds=3]";

    public Task RunAsync(Arguments arguments)
    {
        var (host, rows, rounds) = (arguments.Text("host"), arguments.Number("rows", 1_000_000), arguments.Number("rounds", 3));
        List<ProcessRun> grep = [], inspect = [], first = [], nothing = [], later = [];
        for (var round = 0; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("bench-report-").FullName;
            try
            {
                var config = Path.Combine(folder, "connectors.json");
                File.WriteAllText(config, """
                    {"configVersion":1,"ledger":{"path":"ledger"},"mappings":{"packs":["autodesk"]},"sources":{"account":{"type":"aap","paths":["report*.csv"],"complete":["aap-usage-report"]} },"sinks":{} }
                    """);
                var report = Write(folder, First, rows);
                var runs = new[]
                {
                    ProcessRun.Of("grep", "-c", "Subscription", report),
                    ProcessRun.Of(host, "inspect", report, "--format", "json"),
                    ProcessRun.Of(host, "collect", "--config", config),
                    ProcessRun.Of(host, "collect", "--config", config),
                };
                Write(folder, Second, rows);
                var last = ProcessRun.Of(host, "collect", "--config", config);
                if (round == 0)
                    continue;
                grep.Add(runs[0]);
                inspect.Add(runs[1]);
                first.Add(runs[2]);
                nothing.Add(runs[3]);
                later.Add(last);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        var reference = ProcessRun.Median(grep).Seconds;
        Console.WriteLine("| run | s | × grep | thousand rows a second | peak RSS MB | exit |\n|---|---:|---:|---:|---:|---:|");
        foreach (var (name, runs) in new[] { ("grep -c Subscription", grep), ("inspect", inspect), ("collect, the first time", first), ("collect, nothing new", nothing), ("collect, a later report of the same people", later) })
        {
            var run = ProcessRun.Median(runs);
            Console.WriteLine($"| {name} | {run.Seconds:F2} | {run.Seconds / reference:F1} | {rows / run.Seconds / 1000:N0} | {run.PeakMegabytes:F0} | {run.ExitCode} |");
        }

        return Task.CompletedTask;
    }

    private static string Write(string folder, DateOnly asOf, int rows)
    {
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"report_{asOf:yyyy-MM-dd}.csv"));
        using var text = new StreamWriter(path);
        new UsageReportWriter(seed: 7, asOf).Write(text, rows);
        return path;
    }
}
