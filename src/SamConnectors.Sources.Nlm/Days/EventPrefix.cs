using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>What <c> (daemon) KIND: "feature"</c> means: the part of an event line that few texts repeat.</summary>
internal sealed record EventPrefix(LogEventKind Kind, FeatureTrack Feature);
