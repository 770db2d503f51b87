namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>What an instance says about a table.</summary>
/// <param name="Exists">True where there is such a table.</param>
/// <param name="Columns">Columns, own and inherited, with their labels.</param>
internal sealed record TableShape(bool Exists, IReadOnlyDictionary<string, string> Columns);
