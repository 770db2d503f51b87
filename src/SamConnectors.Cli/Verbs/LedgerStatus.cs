using SamConnectors.Ledger;
using SamConnectors.Positions;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary>What a ledger knows, in numbers.</summary>
internal sealed record LedgerStatus
{
    private const int RunsShown = 10;

    public required string Location { get; init; }

    /// <summary>When it was read, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    public required int SchemaVersion { get; init; }

    /// <summary>Who writes at the moment; null where nobody does.</summary>
    public string? Writer { get; init; }

    public required IReadOnlyList<RunRecord> Runs { get; init; }

    /// <summary>What every source observed, and its snapshots.</summary>
    public required IReadOnlyList<SourceCoverage> Sources { get; init; }

    public required IReadOnlyList<DestinationStatus> Destinations { get; init; }

    public static LedgerStatus Read(SamConnectorsEngine engine, DateTimeOffset now) => Read(engine.Ledger, engine.Coverage(), now);

    private static LedgerStatus Read(ILedger ledger, IReadOnlyList<SourceCoverage> sources, DateTimeOffset now) => new()
    {
        Location = ledger.Location,
        Now = now,
        SchemaVersion = ledger.SchemaVersion,
        Writer = ledger.Writer,
        Runs = [.. ledger.Runs.Recent(RunsShown)],
        Sources = sources,
        Destinations = [.. ledger.Deliveries.Destinations().Select(destination => Read(ledger.Deliveries, destination))],
    };

    private static DestinationStatus Read(IDeliveryStore deliveries, Destination destination) => new(
        destination,
        deliveries.State(destination),
        deliveries.Counts(destination),
        deliveries.Holds(destination),
        deliveries.Effects(destination),
        deliveries.DeadLetters(destination).LongCount());
}
