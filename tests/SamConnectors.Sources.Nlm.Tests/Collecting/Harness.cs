using System.Globalization;
using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

/// <summary>A folder with logs, a ledger and a source over them.</summary>
internal sealed class Harness : IDisposable
{
    private ILedger? _ledger;

    public Harness()
    {
        Folder = Directory.CreateTempSubdirectory("nlm-").FullName;
        Options = new NlmOptions { Paths = [InLogs("*")], TimeZone = "Europe/Madrid" };
        Directory.CreateDirectory(InLogs(""));
        Clock = new FixedClock { Now = DateTimeOffset.UnixEpoch };
    }

    public string Folder { get; }

    public NlmOptions Options { get; set; }

    /// <summary>Before every file's last change, unless moved: nothing counts as settled.</summary>
    public FixedClock Clock { get; }

    public ILedger Ledger => _ledger ??= new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(Folder, "ledger"));

    public string InLogs(string name) => Path.Combine(Folder, "logs", name);

    public void Write(string name, params ReadOnlySpan<byte> content) => File.WriteAllBytes(InLogs(name), content);

    public void Write(string name, string content) => File.WriteAllText(InLogs(name), content);

    /// <summary>Writes a file with a time of its last change.</summary>
    public void Write(string name, string content, DateTime writtenAt)
    {
        Write(name, content);
        File.SetLastWriteTimeUtc(InLogs(name), writtenAt);
    }

    public void Append(string name, string content) => File.AppendAllText(InLogs(name), content);

    /// <summary>Long after every file's last change.</summary>
    public void Settle() => Clock.Now = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public void AfterLastChange(string name, int minutes) =>
        Clock.Now = new DateTimeOffset(File.GetLastWriteTimeUtc(InLogs(name)) + TimeSpan.FromMinutes(minutes), TimeSpan.Zero);

    public CollectReport Collect(IFailpoints? failpoints = null) =>
        Source().CollectAsync(Context(failpoints), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public CollectReport Recollect() => Source().RecollectAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public bool HasNew() => Source().HasNewInputAsync(Context(), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public InputState StateOf(CollectReport report, string name) => report.Inputs.Single(input => input.Name == InLogs(name)).State;

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
        lines.AddRange(Read<LicenseServer>().Select(server =>
            Line($"server {server.Id} [{string.Join(' ', server.HostNames)}] [{string.Join(' ', server.Daemons)}] {server.Version} {server.TimeZone} {server.FirstSeen:O} {server.LastSeen:O}")));
        lines.AddRange(Read<LicensePool>().Select(pool =>
            Line($"pool {pool.Daemon} {pool.Feature} {pool.IsPackage} [{string.Join(' ', pool.Components)}] [{string.Join(' ', pool.Lots.Select(lot => $"{lot.Count}/{lot.Starts:O}/{lot.Expires:O}"))}] {pool.FirstSeen:O} {pool.LastSeen:O}")));
        lines.AddRange(Read<PoolSample>().Select(sample =>
            Line($"sample {sample.At:O} {sample.Daemon} {sample.Feature} {sample.Issued} {sample.InUse} {sample.CheckedOut} {sample.Reserved} {sample.Queued} {sample.Lingering}")));
        lines.AddRange(Read<LiveCheckout>().Select(checkout =>
            Line($"checkout {checkout.Daemon} {checkout.Feature} {checkout.User.Name}@{checkout.Host.Name} {checkout.Licenses} {checkout.IsQueued} {checkout.Since:O} {checkout.LingersUntil:O} {checkout.AsOf:O}")));
        lines.AddRange(Read<PoolRule>().Select(rule => Line($"rule {rule.Keyword} {rule.Feature} {rule.Licenses} {rule.Seconds} {rule.SubjectType} {rule.Subject}")));
        lines.AddRange(Read<Entitlement>().Select(right =>
            Line($"right {right.Id} {right.Version} {right.FirstSeen:O} {right.LastSeen:O} {right.Ended:O}")));
        lines.AddRange(Read<Coverage>().Select(coverage => Line($"coverage {coverage.From:O} {coverage.To:O} {coverage.Observed} {coverage.Reason}")));
        lines.AddRange(Read<PoolDay>().Select(day =>
            Line($"poolday {day.Day:O} {day.Daemon} {day.Feature} {day.PeakHandles} {day.PeakHandlesAt:O} {day.PeakSeats} {day.PeakSeatsAt:O} {day.Checkouts} {day.CoveredSeconds}")));
        lines.AddRange(Read<UsageDay>().Select(day =>
            Line($"usage {day.Day:O} {day.User.Name}@{day.Host.Name} {day.Consumed} > {day.Used} {day.Claim} {day.Sessions} {day.Seconds}")));
        lines.AddRange(Read<DenialDay>().Select(day =>
            Line($"denial {day.Day:O} {day.Daemon} {day.Feature} {day.User.Name}@{day.Host.Name} {day.Class} {day.Lines} {day.Episodes} {day.ServedEpisodes} {day.LastAt:O}")));
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

    /// <summary>Facts that the same content gives when it is read at once.</summary>
    public static List<string> FactsOf(string content, Action<NlmOptions>? configure = null)
    {
        using var harness = new Harness();
        configure?.Invoke(harness.Options);
        harness.Write("debug.log", Encoding.UTF8.GetBytes(content));
        harness.Settle();
        harness.Collect();
        return harness.Facts();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private NlmSource Source() => new("hq", Options);

    private CollectContext Context(IFailpoints? failpoints = null) => new() { Ledger = Ledger, Clock = Clock, Failpoints = failpoints ?? NoFailpoints.Instance };
}
