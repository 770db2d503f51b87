namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>A machine of a licence server.</summary>
/// <param name="Name">Host name, as printed.</param>
/// <param name="IsUp">True where its licence manager answered.</param>
/// <param name="IsMaster">True for the machine that serves.</param>
/// <param name="Version">Version of the licence manager; null where it did not answer.</param>
/// <param name="Error">Why it did not answer; null where it did.</param>
internal sealed record LmstatHost(string Name, bool IsUp, bool IsMaster, string? Version, LmstatError? Error);
