namespace SamConnectors.Running;

/// <summary>What the ledger knows, in the words of a summary.</summary>
/// <param name="Pools">Licence pools, busiest first.</param>
/// <param name="Denials">Refusals by feature, most first.</param>
/// <param name="From">First observed day; null where there is none.</param>
/// <param name="To">Last observed day.</param>
public sealed record UsageSummary(IReadOnlyList<ProductUsage> Pools, IReadOnlyList<DenialSummary> Denials, DateOnly? From, DateOnly? To);
