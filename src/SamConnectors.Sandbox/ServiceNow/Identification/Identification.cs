using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What the attempts to identify an item came to.</summary>
/// <param name="Match">The record; null for none.</param>
/// <param name="Attempts">The attempts, in their order.</param>
/// <param name="Problem">Why it cannot be told; null where it can.</param>
internal sealed record Identification(Row? Match, IReadOnlyList<Attempt> Attempts, Problem? Problem)
{
    /// <summary>Records that are the same one as the match.</summary>
    public IReadOnlyList<Row> Duplicates { get; init; } = [];
}
