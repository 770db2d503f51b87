namespace SamConnectors.Sandbox.Autodesk;

/// <summary>A use of a product on a day, as queries see it.</summary>
/// <param name="Fields">What it can be grouped and selected by.</param>
/// <param name="Amounts">What is added up.</param>
internal sealed record UsageRow(IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, decimal> Amounts);
