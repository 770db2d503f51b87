namespace SamConnectors.Settings;

/// <summary>One thing wrong with the settings.</summary>
/// <param name="Setting">Name as in the configuration, with dots for nested ones: <c>http.proxy</c>; the reader finds its line and column.</param>
/// <param name="Message">What is wrong and what was expected.</param>
/// <param name="Advice">What to do.</param>
public sealed record SettingProblem(string Setting, string Message, string? Advice = null);
