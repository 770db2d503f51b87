using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>One line of a day that several strands hold.</summary>
/// <param name="Input">Which strand.</param>
/// <param name="From">Offset of its first byte in the strand's bytes of the day.</param>
/// <param name="Length">Its bytes, without line end.</param>
/// <param name="Instant">Greatest instant (Unix seconds) of the strand so far: where the line stands in time.</param>
/// <param name="Key">What makes two lines the same: time, daemon and message, blanks at the end apart.</param>
/// <param name="Daemon">Hash of the daemon's name.</param>
/// <param name="Kind">What it tells about order and repetition.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct MergedLine(int Input, int From, int Length, long Instant, UInt128 Key, int Daemon, MergedLineKind Kind);
