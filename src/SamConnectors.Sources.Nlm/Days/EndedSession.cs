namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A session of package and component that ended.</summary>
internal readonly record struct EndedSession(FeatureTrack Package, FeatureTrack Component, long At);
