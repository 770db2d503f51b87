namespace SamConnectors.Sinks.ServiceNow.Contract;

/// <summary>A column of the target in which this sink keeps a mark of its own.</summary>
/// <param name="Target">The column.</param>
/// <param name="Added">True where the setup pack adds it.</param>
internal sealed record ContractMark(string Target, bool Added = false);
