namespace SamConnectors.Bench;

/// <summary><c>collect</c> of a debug log: the first time, with nothing new, and with an appended hundredth; against <c>inspect</c> of the same log.</summary>
internal sealed class CollectMeasurement : IMeasurement
{
    public string Name => "collect";

    public string Usage => "host=PATH log=PATH zone=IANA [rounds=5]";

    public Task RunAsync(Arguments arguments)
    {
        var (host, log, rounds) = (arguments.Text("host"), arguments.Text("log"), arguments.Number("rounds", 5));
        List<ProcessRun> inspect = [], first = [], nothing = [], appended = [];
        for (var round = 0; round <= rounds; round++)
        {
            var folder = Directory.CreateTempSubdirectory("bench-collect-").FullName;
            try
            {
                var config = Path.Combine(folder, "connectors.json");
                var copy = Path.Combine(folder, "debug.log");
                File.WriteAllText(config, $$"""
                    {"configVersion":1,"ledger":{"path":"ledger"},"mappings":{"packs":["autodesk"]},"sources":{"nlm":{"type":"nlm","paths":["debug.log"],"timeZone":"{{arguments.Text("zone", "Europe/Madrid")}}"} },"sinks":{} }
                    """);
                CopyFirst(log, copy, percent: 99);
                var runs = new[]
                {
                    ProcessRun.Of(host, "inspect", copy, "--format", "json"),
                    ProcessRun.Of(host, "collect", "--config", config),
                    ProcessRun.Of(host, "collect", "--config", config),
                };
                File.Delete(copy);
                File.Copy(log, copy);
                var last = ProcessRun.Of(host, "collect", "--config", config);
                if (round == 0)
                    continue;
                inspect.Add(runs[0]);
                first.Add(runs[1]);
                nothing.Add(runs[2]);
                appended.Add(last);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        var reference = ProcessRun.Median(inspect).Seconds;
        Console.WriteLine("| run | s | × inspect | peak RSS MB | exit |\n|---|---:|---:|---:|---:|");
        foreach (var (name, runs) in new[] { ("inspect", inspect), ("collect, 99 % of the log", first), ("collect, nothing new", nothing), ("collect, 1 % appended", appended) })
        {
            var run = ProcessRun.Median(runs);
            Console.WriteLine($"| {name} | {run.Seconds:F3} | {run.Seconds / reference:F2} | {run.PeakMegabytes:F0} | {run.ExitCode} |");
        }

        return Task.CompletedTask;
    }

    private static void CopyFirst(string from, string to, int percent)
    {
        using var source = File.OpenRead(from);
        using var target = File.Create(to);
        var buffer = new byte[1 << 20];
        for (var left = source.Length * percent / 100; left > 0;)
        {
            var read = source.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            target.Write(buffer, 0, read);
            left -= read;
        }
    }
}
