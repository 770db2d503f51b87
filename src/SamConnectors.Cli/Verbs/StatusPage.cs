using System.Globalization;
using SamConnectors.Cli.Output;
using SamConnectors.Sources;

namespace SamConnectors.Cli.Verbs;

/// <summary>The status for people.</summary>
internal static class StatusPage
{
    public static void Write(Page page, string path, LedgerStatus? status)
    {
        if (status is null)
        {
            page.Line($"There is no ledger at {path} yet: the first 'sam-connectors run' makes it.");
            return;
        }

        page.Facts([("Ledger", status.Location), ("Written by", status.Writer ?? "nobody at the moment")]);
        page.Line();
        WriteRuns(page, status);
        WriteSources(page, status);
        foreach (var destination in status.Destinations)
            WriteDestination(page, destination);
    }

    private static void WriteRuns(Page page, LedgerStatus status)
    {
        page.Heading("Last runs (UTC)");
        page.Table(
            ["Run", "Verb", "Started", "Ended", "#Exit"],
            status.Runs.Select(run => (IReadOnlyList<string>)
                [run.Id, run.Verb, Moment(run.StartedAt), run.EndedAt is { } ended ? Moment(ended) : "not ended", run.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? ""]));
    }

    private static void WriteSources(Page page, LedgerStatus status)
    {
        page.Heading("Sources");
        page.Table(
            ["Source", "#Facts", "Observed", "From", "To", "#Gaps"],
            status.Sources.SelectMany(source => source.Observed.Count == 0
                ? [[source.Source, Amount.Of(source.Facts), "", "", "", ""]]
                : source.Observed.Select(span => (IReadOnlyList<string>)
                    [source.Source, Amount.Of(source.Facts), span.Subject, Local(span.From), Local(span.To), Amount.Of(span.Gaps.Count)])));
        WriteLogins(page, status);
        var snapshots = status.Sources.SelectMany(source => source.LastSnapshots.Concat(source.Waiting).Select(snapshot => (source.Source, Snapshot: snapshot))).ToList();
        if (snapshots.Count == 0)
            return;
        page.Heading("Last snapshots");
        page.Table(
            ["Source", "Kind", "As of", "#Rows", "Shows", "State", "File"],
            snapshots.Select(s => (IReadOnlyList<string>)
                [s.Source, s.Snapshot.Kind, SnapshotText.AsOf(s.Snapshot), Amount.Of(s.Snapshot.Rows), s.Snapshot.IsComplete ? "all" : "part", SnapshotText.State(s.Snapshot), ShownPath.Of(s.Snapshot.File)]));
        foreach (var (source, snapshot) in snapshots.Where(s => s.Snapshot.State == SnapshotState.Unpromoted))
            page.Alert($"  {SnapshotText.Waiting(source, snapshot)}");
    }

    private static void WriteLogins(Page page, LedgerStatus status)
    {
        foreach (var source in status.Sources)
        {
            if (source.Login is not { } login)
                continue;
            if (login.RenewedAt is not { } renewed)
                page.Alert($"  {source.Source}: nobody has logged in yet: 'sam-connectors login {source.Source}'.");
            else if (status.Now - renewed >= login.WarnAfter)
                page.Alert($"  {source.Source}: the login was renewed {Moment(renewed)} UTC and ends {Moment(renewed + login.EndsAfter)} UTC: run, or 'sam-connectors login {source.Source}'.");
            else
                page.Line($"  {source.Source}: the login was renewed {Moment(renewed)} UTC.");
        }
    }

    private static void WriteDestination(Page page, DestinationStatus destination)
    {
        page.Heading(destination.Destination.ToString());
        page.Table(["Table", "#Delivered rows"], destination.Delivered.OrderBy(table => table.Key, StringComparer.Ordinal).Select(table => (IReadOnlyList<string>)[table.Key, Amount.Of(table.Value)]));
        page.Line($"  Last complete apply: {(destination.State.CompletedAt is { } completed ? $"{Moment(completed)} UTC" : "none yet")}");
        if (destination.State.RetryAt is { } retry)
            page.Alert($"  Asked to be left alone until {Moment(retry)} UTC.");
        foreach (var ((table, reason), count) in destination.Holds)
            page.Alert($"  {table}: {Amount.Of(count)} held: {reason}");
        foreach (var ((table, note), count) in destination.Effects)
            page.Alert($"  {table}: {Amount.Of(count)} {note}");
        if (destination.DeadLetters > 0)
            page.Alert($"  {Amount.Of(destination.DeadLetters, "dead letter")}: see 'sam-connectors deadletters list'.");
        page.Line();
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Local(DateTimeOffset moment) => moment.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
