namespace SamConnectors.Diagnostics;

/// <summary>One line of <c>check</c>.</summary>
/// <param name="Name">What was checked, for example <c>TLS</c>.</param>
/// <param name="Outcome">The result.</param>
/// <param name="Message">What was seen.</param>
/// <param name="Advice">What to do; null where nothing is to be done.</param>
public sealed record CheckItem(string Name, CheckOutcome Outcome, string Message, string? Advice = null);
