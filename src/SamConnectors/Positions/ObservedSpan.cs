namespace SamConnectors.Positions;

/// <summary>From when to when a source observed something.</summary>
/// <param name="Subject">What was observed: a licence server, a site.</param>
/// <param name="From">Begin, local time with offset.</param>
/// <param name="To">End, local time with offset.</param>
/// <param name="Gaps">Known gaps in between, by time.</param>
public sealed record ObservedSpan(string Subject, DateTimeOffset From, DateTimeOffset To, IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Gaps);
