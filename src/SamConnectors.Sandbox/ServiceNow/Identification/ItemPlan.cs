using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What is to be written for an item.</summary>
/// <param name="Match">Its record; null for a new one.</param>
/// <param name="Duplicates">Records that are the same one as the match.</param>
/// <param name="Values">Values that the record does not have.</param>
/// <param name="ClassName">Its class afterwards.</param>
internal sealed record ItemPlan(Row? Match, IReadOnlyList<Row> Duplicates, Dictionary<string, string?> Values, string ClassName);
