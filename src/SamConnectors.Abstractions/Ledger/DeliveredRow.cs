using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>A planned row and its verdict, to be recorded together.</summary>
/// <param name="Row">The row as planned.</param>
/// <param name="Verdict">The answer for it.</param>
public readonly record struct DeliveredRow(PlannedRow Row, RowVerdict Verdict);
