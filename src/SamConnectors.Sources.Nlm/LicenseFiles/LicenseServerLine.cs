namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary><c>SERVER host hostid [port]</c>, without its host id. Three of them are one licence server (a triad).</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Host">Host name, as printed.</param>
/// <param name="Port">Port of the licence manager; null where not said.</param>
internal sealed record LicenseServerLine(long Line, string Host, int? Port);
