using SamConnectors.Ledger;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary>What the ledger knows of one destination, in numbers.</summary>
internal sealed record DestinationStatus(
    Destination Destination,
    DestinationState State,
    IReadOnlyDictionary<string, long> Delivered,
    IReadOnlyDictionary<(string Table, string Reason), long> Holds,
    IReadOnlyDictionary<(string Table, string Note), long> Effects,
    long DeadLetters);
