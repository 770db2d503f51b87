using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Positions;

/// <summary>The date of a position that names none.</summary>
internal static class LastObservedDay
{
    /// <summary>
    /// The last day that any source observed. A snapshot that says no date itself has the day its file was written, perhaps that of a copy: it decides only where
    /// nothing else does.
    /// </summary>
    public static DateOnly? Of(IReadOnlyList<SourceCoverage> coverage, IFactStore facts) =>
        Latest(coverage.SelectMany(source => Days(source).Append(LastUse(source, facts)))) ?? Latest(coverage.SelectMany(source => source.Snapshots.Select(s => (DateOnly?)Day(s.AsOf))));

    private static IEnumerable<DateOnly?> Days(SourceCoverage source) =>
        source.Observed.Select(span => (DateOnly?)Day(span.To > span.From ? span.To.AddTicks(-1) : span.To))
            .Concat(source.Snapshots.Where(s => s.State != SnapshotState.Unpromoted && s.AsOfBasis != AsOfBasis.ModificationTime).Select(s => (DateOnly?)Day(s.AsOf)));

    /// <summary>A source that says neither what it covered nor when its snapshots were taken still has its last use.</summary>
    private static DateOnly? LastUse(SourceCoverage source, IFactStore facts)
    {
        if (source.Observed.Count > 0 || source.Snapshots.Count > 0)
            return null;
        DateOnly? last = null;
        foreach (var (_, use) in facts.Read<UsageDay>(new FactQuery { Sources = [source.Source] }))
            last = use.Day;
        return last;
    }

    private static DateOnly? Latest(IEnumerable<DateOnly?> days) => days.Max();

    private static DateOnly Day(DateTimeOffset moment) => DateOnly.FromDateTime(moment.DateTime);
}
