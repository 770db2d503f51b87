using System.Globalization;
using SamConnectors.Cli.Output;

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
            status.Sources.SelectMany(source =>
            {
                var observed = status.Coverage.Where(subject => subject.Source == source.Source).ToList();
                return observed.Count == 0
                    ? [[source.Source, Amount.Of(source.Facts), "", "", "", ""]]
                    : observed.Select(subject => (IReadOnlyList<string>)
                        [source.Source, Amount.Of(source.Facts), subject.Subject, Local(subject.From), Local(subject.To), Amount.Of(subject.Gaps)]);
            }));
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
