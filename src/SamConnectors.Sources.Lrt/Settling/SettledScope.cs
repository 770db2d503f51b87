using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>A part of a day that is settled and waits to be written.</summary>
/// <param name="Day">The day.</param>
/// <param name="Key">Key of the scope.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Segment">Its sessions.</param>
/// <param name="Summary">Set with the last part of the day: what the day holds now.</param>
internal sealed record SettledScope(DayEntry Day, string Key, IReadOnlyList<Fact> Facts, byte[] Segment, DaySummary? Summary);
