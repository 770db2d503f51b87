using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Settings;
using SamConnectors.Sources.Lrt;

namespace SamConnectors.Bench;

/// <summary>Telemetry: collected the first time, again unchanged, again with every file touched, and with one late file of a week; each in a process of its own.</summary>
internal sealed class LrtMeasurement : IMeasurement
{
    public string Name => "lrt";

    public string Usage => "[records=1000000] [files=50] [format=jsonl|csv] [days=365] [folder=PATH]   a given folder keeps its files";

    public async Task RunAsync(Arguments arguments)
    {
        if (arguments.Text("step", "") is { Length: > 0 } step)
        {
            await StepAsync(step, arguments.Text("folder"));
            return;
        }

        var (records, files, format) = (arguments.Number("records", 1_000_000), arguments.Number("files", 50), arguments.Text("format", "jsonl"));
        var kept = arguments.Text("folder", "");
        var folder = kept.Length > 0 ? kept : Directory.CreateTempSubdirectory("bench-lrt-").FullName;
        var drop = Directory.CreateDirectory(Path.Combine(folder, "drop")).FullName;
        if (Directory.GetFiles(drop).Length == 0)
            new LrtRecords(records, files, format == "csv", arguments.Number("days", 365)).Write(drop);
        var megabytes = Directory.GetFiles(drop).Sum(file => new FileInfo(file).Length) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{records:N0} records, {files} files, {megabytes:N0} MB, {format}\n"));
        Console.WriteLine("| step | s | processor s | facts written | scopes | ledger MB | peak RSS MB |\n|---|---:|---:|---:|---:|---:|---:|");
        Run("first", folder);
        Run("unchanged", folder);
        foreach (var file in Directory.GetFiles(drop))
            File.SetLastWriteTimeUtc(file, File.GetLastWriteTimeUtc(file).AddSeconds(1));
        Run("touched", folder);
        new LrtRecords(20_000, 1, format == "csv").WriteLate(drop);
        Run("late-week", folder);
        if (kept.Length == 0)
            Directory.Delete(folder, recursive: true);
    }

    private static void Run(string step, string folder)
    {
        using var child = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["lrt", $"step={step}", $"folder={folder}"]))!;
        child.WaitForExit();
    }

    private static async Task StepAsync(string step, string folder)
    {
        var services = new ServiceCollection();
        services.AddSamConnectors(o => o.LedgerPath = Path.Combine(folder, "ledger")).UseSqliteLedger().AddLrt()
            .AddSource("lrt", "lrt", new LrtOptions { Paths = [Path.Combine(folder, "drop", "**")], TimeZone = "Europe/Madrid", SettleSeconds = 0 });
        await using var provider = services.BuildServiceProvider();
        var engine = provider.GetRequiredService<SamConnectorsEngine>();
        var clock = Stopwatch.StartNew();
        var report = (await engine.CollectAsync(sources: null, progress: null, CancellationToken.None)).Single();
        var seconds = clock.Elapsed.TotalSeconds;
        var ledger = new DirectoryInfo(Path.Combine(folder, "ledger")).GetFiles("*.db").Sum(file => file.Length) / 1e6;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | {seconds:F1} | {Environment.CpuUsage.TotalTime.TotalSeconds:F1} | {report.FactsWritten:N0} | {report.ScopesReplaced:N0} | {ledger:F0} | {ProcessRun.PeakOf("self"):F0} |"));
    }
}
