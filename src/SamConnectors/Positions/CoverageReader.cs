using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Positions;

/// <summary>Reads what sources observed, configured ones and those that only the ledger knows.</summary>
internal static class CoverageReader
{
    public static List<SourceCoverage> Read(ILedger ledger, IReadOnlyList<ISource> configured)
    {
        var observed = Observed(ledger.Facts);
        var stored = ledger.Facts.Sources().ToDictionary(s => s.Source, s => (s.Scopes, s.Facts), StringComparer.Ordinal);
        return
        [
            .. configured.Select(s => s.Id).Union(stored.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => new SourceCoverage
            {
                Source = id,
                Scopes = stored.GetValueOrDefault(id).Scopes,
                Facts = stored.GetValueOrDefault(id).Facts,
                Observed = observed.GetValueOrDefault(id) ?? [],
                Snapshots = configured.FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal)) is ISnapshotSource source ? source.Snapshots(ledger) : [],
                Login = configured.OfType<ILoginSource>().FirstOrDefault(s => string.Equals(s.Id, id, StringComparison.Ordinal))?.KeptLogin,
            }),
        ];
    }

    private static Dictionary<string, IReadOnlyList<ObservedSpan>> Observed(IFactStore facts) => facts.Read<Coverage>(FactQuery.All)
        .GroupBy(c => c.Source, StringComparer.Ordinal)
        .ToDictionary(
            source => source.Key,
            source => (IReadOnlyList<ObservedSpan>)[.. source.Select(c => c.Fact).GroupBy(c => c.Subject, StringComparer.Ordinal).OrderBy(s => s.Key, StringComparer.Ordinal).Select(Span)],
            StringComparer.Ordinal);

    private static ObservedSpan Span(IGrouping<string, Coverage> subject) => new(
        subject.Key,
        subject.MinBy(c => c.From)!.From,
        subject.MaxBy(c => c.To)!.To,
        [.. subject.Where(c => !c.Observed).OrderBy(c => c.From).Select(c => (c.From, c.To))]);
}
