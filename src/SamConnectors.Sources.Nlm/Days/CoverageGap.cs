namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A time between two lines in which nobody observed the server; Unix seconds.</summary>
internal readonly record struct CoverageGap(long From, long To, string Reason);
