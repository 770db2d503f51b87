using System.Diagnostics;
using System.Globalization;

namespace SamConnectors.Bench;

/// <summary>Wall time and peak resident memory of one whole process.</summary>
internal sealed record ProcessRun(double Seconds, double PeakMegabytes, int ExitCode)
{
    // Rarely enough to leave both cores to what is measured; the kernel keeps the peak.
    private const int PollMilliseconds = 25;

    public static ProcessRun Of(string file, params string[] arguments)
    {
        var start = new ProcessStartInfo(file) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var peak = 0.0;
        while (!process.WaitForExit(PollMilliseconds))
            peak = Math.Max(peak, PeakOf(process.Id.ToString(CultureInfo.InvariantCulture)));
        return new ProcessRun(clock.Elapsed.TotalSeconds, peak, process.ExitCode);
    }

    /// <summary>Peak resident memory of a running process in MB, as the kernel counts it; 0 where it does not say.</summary>
    public static double PeakOf(string processId)
    {
        try
        {
            var line = File.ReadLines($"/proc/{processId}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    public static ProcessRun Median(IReadOnlyList<ProcessRun> runs) => new(
        runs.Select(r => r.Seconds).Order().ElementAt(runs.Count / 2), runs.Max(r => r.PeakMegabytes), runs.Max(r => r.ExitCode));
}
