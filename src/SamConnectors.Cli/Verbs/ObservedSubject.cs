namespace SamConnectors.Cli.Verbs;

/// <summary>From when to when a source observed something, and how many gaps are known inside.</summary>
internal sealed record ObservedSubject(string Source, string Subject, DateTimeOffset From, DateTimeOffset To, int Gaps);
