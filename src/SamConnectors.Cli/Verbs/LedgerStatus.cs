using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary>What a ledger knows, in numbers.</summary>
internal sealed record LedgerStatus
{
    private const int RunsShown = 10;

    public required string Location { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>Who writes at the moment; null where nobody does.</summary>
    public string? Writer { get; init; }

    public required IReadOnlyList<RunRecord> Runs { get; init; }

    public required IReadOnlyList<(string Source, long Scopes, long Facts)> Sources { get; init; }

    public required IReadOnlyList<ObservedSubject> Coverage { get; init; }

    public required IReadOnlyList<DestinationStatus> Destinations { get; init; }

    public static LedgerStatus Read(ILedger ledger) => new()
    {
        Location = ledger.Location,
        SchemaVersion = ledger.SchemaVersion,
        Writer = ledger.Writer,
        Runs = [.. ledger.Runs.Recent(RunsShown)],
        Sources = ledger.Facts.Sources(),
        Coverage = ReadCoverage(ledger.Facts),
        Destinations = [.. ledger.Deliveries.Destinations().Select(destination => Read(ledger.Deliveries, destination))],
    };

    private static IReadOnlyList<ObservedSubject> ReadCoverage(IFactStore facts)
    {
        var subjects = new SortedDictionary<(string Source, string Subject), ObservedSubject>();
        foreach (var (source, coverage) in facts.Read<Coverage>(FactQuery.All))
        {
            var key = (source, coverage.Subject);
            var known = subjects.GetValueOrDefault(key) ?? new ObservedSubject(source, coverage.Subject, coverage.From, coverage.To, 0);
            subjects[key] = known with
            {
                From = coverage.From < known.From ? coverage.From : known.From,
                To = coverage.To > known.To ? coverage.To : known.To,
                Gaps = known.Gaps + (coverage.Observed ? 0 : 1),
            };
        }

        return [.. subjects.Values];
    }

    private static DestinationStatus Read(IDeliveryStore deliveries, Destination destination) => new(
        destination,
        deliveries.State(destination),
        deliveries.Counts(destination),
        deliveries.Holds(destination),
        deliveries.Effects(destination),
        deliveries.DeadLetters(destination).LongCount());
}
