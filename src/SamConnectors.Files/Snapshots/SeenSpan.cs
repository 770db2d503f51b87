using System.Runtime.InteropServices;
using SamConnectors.Facts;

namespace SamConnectors.Files.Snapshots;

/// <summary>When a fact was seen and when it ended.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeenSpan(DateTimeOffset First, DateTimeOffset Last, DateTimeOffset? Ended)
{
    public StateFact On(StateFact fact, Evidence evidence) => fact with { FirstSeen = First, LastSeen = Last, Ended = Ended, Evidence = evidence };
}
