namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>A vendor daemon of a licence server.</summary>
/// <param name="Name">Name, as printed.</param>
/// <param name="IsUp">True where it answered.</param>
/// <param name="Version">Version; null where it did not answer.</param>
/// <param name="Error">Why it did not answer; null where nothing is said.</param>
internal sealed record LmstatDaemon(string Name, bool IsUp, string? Version, LmstatError? Error);
