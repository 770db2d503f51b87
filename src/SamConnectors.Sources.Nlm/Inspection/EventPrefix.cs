using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The part of an event line that repeats most: who says what about which feature.</summary>
/// <param name="Kind">Which event.</param>
/// <param name="Daemon">The vendor daemon, without <c>_N</c> and <c>[pid]</c>.</param>
/// <param name="Feature">The feature.</param>
internal sealed record EventPrefix(LogEventKind Kind, string Daemon, string Feature);
