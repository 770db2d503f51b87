namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>A table of the platform that references are looked up in.</summary>
/// <param name="Table">The table.</param>
/// <param name="Label">Its label.</param>
/// <param name="Field">Column that holds the value.</param>
/// <param name="Values">Values that must be there beforehand.</param>
/// <param name="Verified">False where no public source shows the table.</param>
internal sealed record ContractLookup(string Table, string Label, string Field, IReadOnlyList<string> Values, bool Verified = true);
