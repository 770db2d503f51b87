namespace SamConnectors.Bench;

/// <summary><c>inspect</c> of debug logs against <c>grep -c 'OUT:'</c>, whole processes, interleaved.</summary>
internal sealed class InspectMeasurement : IMeasurement
{
    public string Name => "inspect";

    public string Usage => "host=PATH logs=A,B,… [rounds=9]   ratio = time of grep -c 'OUT:' / time of inspect";

    public Task RunAsync(Arguments arguments)
    {
        var host = arguments.Text("host");
        var rounds = arguments.Number("rounds", 9);
        Console.WriteLine("| log | MB | grep s | inspect s | MB/s | ratio | peak RSS MB |\n|---|---:|---:|---:|---:|---:|---:|");
        foreach (var log in arguments.Text("logs").Split(','))
        {
            var grep = new List<ProcessRun>();
            var ours = new List<ProcessRun>();
            for (var round = 0; round <= rounds; round++)
            {
                var other = ProcessRun.Of("grep", "-c", "OUT:", log);
                var own = ProcessRun.Of(host, "inspect", log, "--format", "json");
                if (round == 0)
                    continue; // warms the page cache
                grep.Add(other);
                ours.Add(own);
            }

            var megabytes = new FileInfo(log).Length / 1e6;
            var (g, o) = (ProcessRun.Median(grep), ProcessRun.Median(ours));
            Console.WriteLine($"| {Path.GetFileName(log)} | {megabytes:F0} | {g.Seconds:F3} | {o.Seconds:F3} | {megabytes / o.Seconds:F0} | {g.Seconds / o.Seconds:F2} | {o.PeakMegabytes:F0} |");
        }

        return Task.CompletedTask;
    }
}
