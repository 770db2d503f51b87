using System.Globalization;
using SamConnectors.Sources;

namespace SamConnectors.Positions;

/// <summary>Says what makes the figures of a date less sure. An auditor takes a gap for the worst case.</summary>
internal static class CoverageWarnings
{
    /// <summary>Age in days from which a snapshot is called old: a monthly export that was left out.</summary>
    public const int StaleDays = 45;

    public static IEnumerable<string> Of(SourceCoverage source, DateOnly asOf)
    {
        foreach (var span in source.Observed)
        {
            foreach (var warning in Of(span, asOf))
                yield return warning;
        }

        foreach (var snapshot in source.LastSnapshots)
        {
            if (Of(snapshot, First(source, snapshot.Kind), asOf) is { } warning)
                yield return warning;
        }

        foreach (var snapshot in source.Waiting)
            yield return Text($"{snapshot.Kind} {snapshot.Id} of {Day(snapshot.AsOf):yyyy-MM-dd} is not counted: {(snapshot.Reason ?? "it waits for an approval").TrimEnd('.')} ('approve {source.Source} {snapshot.Id}')");
    }

    private static IEnumerable<string> Of(ObservedSpan span, DateOnly asOf)
    {
        var (first, last) = (Day(span.From), Day(span.To));
        var begin = asOf.AddDays(1 - LicensePosition.UseDays);
        if (first > begin && first <= asOf)
            yield return Text($"{span.Subject} is observed since {first:yyyy-MM-dd} only: what was used before is not known");
        if (last < asOf.AddDays(-1))
            yield return Text($"{span.Subject} is not observed since {last:yyyy-MM-dd}");
        var gaps = span.Gaps.Where(gap => Day(gap.To) >= begin && Day(gap.From) <= asOf).ToList();
        if (gaps.Count > 0)
        {
            var longest = gaps.MaxBy(gap => gap.To - gap.From);
            yield return Text($"{span.Subject} has {gaps.Count} {(gaps.Count == 1 ? "gap" : "gaps")} in {LicensePosition.UseDays} days, the longest from {longest.From:yyyy-MM-dd HH:mm} to {longest.To:yyyy-MM-dd HH:mm}");
        }
    }

    private static string? Of(Snapshot last, DateOnly first, DateOnly asOf)
    {
        if (first > asOf)
        {
            // The time of a file is perhaps that of a copy, and says nothing of the days it shows.
            return last.AsOfBasis == AsOfBasis.ModificationTime ? null : Text($"{last.Kind} is known from {first:yyyy-MM-dd} on; what it showed then stands for the date");
        }

        var age = asOf.DayNumber - Day(last.AsOf).DayNumber;
        return age > StaleDays ? Text($"{last.Kind} is {age} days old: export it again") : null;
    }

    private static DateOnly First(SourceCoverage source, string kind) =>
        Day(source.Snapshots.Where(s => s.State != SnapshotState.Unpromoted && string.Equals(s.Kind, kind, StringComparison.Ordinal)).Min(s => s.AsOf));

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.DateTime);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
