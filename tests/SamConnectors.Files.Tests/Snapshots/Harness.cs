using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Sources;

namespace SamConnectors.Files.Tests.Snapshots;

/// <summary>A folder with files, a ledger and a source over them.</summary>
internal sealed class Harness : IDisposable
{
    public const string Header = "team,user,group,last_access\n";

    private ILedger? _ledger;

    public Harness()
    {
        Folder = Directory.CreateTempSubdirectory("snapshots-").FullName;
        Directory.CreateDirectory(InFiles(""));
        Options = new SnapshotOptions { Paths = [InFiles("*")], CompleteKinds = [RosterReader.Seats] };
    }

    public string Folder { get; }

    public SnapshotOptions Options { get; set; }

    public ILedger Ledger => _ledger ??= new SqliteLedgerProvider(TimeProvider.System, NoFailpoints.Instance).Open(Path.Combine(Folder, "ledger"));

    public SnapshotSource Source => new("acme", "rosters", new RosterReader(), Options);

    public string InFiles(string name) => Path.Combine(Folder, "files", name);

    public void Write(string name, string content) => File.WriteAllText(InFiles(name), content);

    /// <summary>A roster of the given rows: <c>team,user,group,last access</c>.</summary>
    public void Seats(string name, params IEnumerable<string> rows) => Write(name, Header + string.Concat(rows.Select(row => row + "\n")));

    public CollectReport Collect(IFailpoints? failpoints = null) => Run(Source.CollectAsync(Context(failpoints), CancellationToken.None));

    public CollectReport Recollect() => Run(Source.RecollectAsync(Context(), CancellationToken.None));

    public CollectReport Approve(string id) => Run(Source.ApproveAsync(id, Context(), CancellationToken.None));

    public bool HasNew() => Run(Source.HasNewInputAsync(Context(), CancellationToken.None));

    public List<CheckItem> Check() => [.. Source.CheckAsync(CancellationToken.None).ToBlockingEnumerable()];

    public IReadOnlyList<Snapshot> Snapshots() => Source.Snapshots(Ledger);

    public InputState StateOf(CollectReport report, string name) => report.Inputs.Single(input => input.Name == InFiles(name)).State;

    /// <summary>Closes the ledger, as the end of a process does.</summary>
    public void Restart()
    {
        _ledger?.Dispose();
        _ledger = null;
    }

    /// <summary>The seats, one line each, ordered: <c>team user group access: first..last -ended @row</c>; days of March 2026.</summary>
    public List<string> Seats()
    {
        var lines = Ledger.Facts.Read<SeatAssignment>(FactQuery.All).Select(sourced => sourced.Fact).Select(seat => string.Create(
            CultureInfo.InvariantCulture,
            $"{seat.Team} {seat.Holder.Primary.Name} {seat.Group} {Day(seat.LastAccess)}: {seat.FirstSeen.Day}..{seat.LastSeen.Day}{(seat.Ended is { } ended ? $" -{ended.Day}" : "")} @{seat.Evidence?.Row}"));
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>All that the ledger holds, one line each, ordered.</summary>
    public List<string> Everything()
    {
        var lines = Seats();
        lines.AddRange(Ledger.Facts.Read<SeatAssignment>(FactQuery.All).Select(sourced => sourced.Fact.Evidence!.Sha256 + sourced.Fact.Evidence.Row));
        lines.AddRange(Ledger.Facts.Read<UsagePeriod>(FactQuery.All).Select(sourced => $"{sourced.Fact.Team} {sourced.Fact.User.Primary.Name} {sourced.Fact.AsOf:O}"));
        lines.AddRange(Ledger.Facts.Read<UsageDay>(FactQuery.All).Select(sourced => $"{sourced.Fact.Day:O} {sourced.Fact.User.Name}"));
        lines.AddRange(Snapshots().Select(snapshot => (snapshot with { File = "" }).ToString()));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }

    public void Dispose()
    {
        Restart();
        Directory.Delete(Folder, recursive: true);
    }

    private static string Day(DateOnly? day) => day?.Day.ToString(CultureInfo.InvariantCulture) ?? "-";

    private static T Run<T>(ValueTask<T> task) => task.AsTask().GetAwaiter().GetResult();

    private CollectContext Context(IFailpoints? failpoints = null) => new() { Ledger = Ledger, Failpoints = failpoints ?? NoFailpoints.Instance };
}
