using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;

namespace SamConnectors.Sources.Lrt.Tests.Collecting;

/// <summary>A drop folder, a ledger and a source over them.</summary>
internal sealed class Harness : IDisposable
{
    private ILedger? _ledger;

    public Harness()
    {
        Folder = Directory.CreateTempSubdirectory("lrt-").FullName;
        Options = new LrtOptions { Paths = [InDrop("**")], TimeZone = "Europe/Madrid" };
        Directory.CreateDirectory(InDrop(""));
    }

    public string Folder { get; }

    public LrtOptions Options { get; set; }

    /// <summary>A year after the sessions of the tests, and after every file was written.</summary>
    public FixedClock Clock { get; } = new() { Now = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    public ILedger Ledger => _ledger ??= new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(Folder, "ledger"));

    public string InDrop(string name) => Path.Combine(Folder, "drop", name);

    public void Write(string name, string content) => File.WriteAllText(InDrop(name), content);

    public void Write(string name, byte[] content) => File.WriteAllBytes(InDrop(name), content);

    public CollectReport Collect(IFailpoints? failpoints = null) =>
        Source().CollectAsync(Context(failpoints), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public CollectReport Recollect() => Source().RecollectAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public bool HasNew() => Source().HasNewInputAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public InputState StateOf(CollectReport report, string name) => report.Inputs.Single(input => input.Name == InDrop(name)).State;

    /// <summary>Closes the ledger, as the end of a process does.</summary>
    public void Restart()
    {
        _ledger?.Dispose();
        _ledger = null;
    }

    /// <summary>All facts of the ledger, one line each, ordered.</summary>
    public List<string> Facts()
    {
        var lines = new List<string>();
        lines.AddRange(Read<UsageDay>().Select(day =>
            Line($"usage {day.Day:O} {day.User.Realm}/{day.User.Name}@{day.Host.Name} {day.Consumed} > {day.Used} {day.Claim} {day.Zone} {day.Sessions} {day.Seconds} {day.IdleSeconds}")));
        lines.AddRange(Read<Coverage>().Select(coverage => Line($"coverage {coverage.Subject} {coverage.From:O} {coverage.To:O} {coverage.Observed} {coverage.Reason}")));
        lines.AddRange(Read<Installation>().Select(install => Line($"install {install.Host.Name} {install.Product} {install.License} {install.FirstSeen:O} {install.LastSeen:O} {install.Ended:O}")));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public List<TFact> Read<TFact>()
        where TFact : Fact => [.. Ledger.Facts.Read<TFact>(FactQuery.All).Select(fact => fact.Fact)];

    public void Dispose()
    {
        Restart();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Facts that some files give when they are read at once.</summary>
    public static List<string> FactsOf(params IEnumerable<string> contents)
    {
        using var harness = new Harness();
        var number = 0;
        foreach (var content in contents)
            harness.Write(string.Create(CultureInfo.InvariantCulture, $"{number++}.jsonl"), content);
        harness.Collect();
        return harness.Facts();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private LrtSource Source() => new("site-a", Options);

    private CollectContext Context(IFailpoints? failpoints = null) => new() { Ledger = Ledger, Clock = Clock, Failpoints = failpoints ?? NoFailpoints.Instance };
}
