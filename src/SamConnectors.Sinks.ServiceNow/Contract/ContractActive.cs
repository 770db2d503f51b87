namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>How a state table says that a row is no longer wanted.</summary>
/// <param name="Column">Staging column.</param>
/// <param name="Active">Its value while the row is wanted.</param>
/// <param name="Retired">Its value afterwards.</param>
internal sealed record ContractActive(string Column, string Active, string Retired);
