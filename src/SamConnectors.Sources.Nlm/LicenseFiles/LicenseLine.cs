namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>One record of a licence file or options file as words, on whatever lines it stood.</summary>
/// <param name="Number">Its first physical line, from 1.</param>
/// <param name="Tokens">Its words; never empty.</param>
internal sealed record LicenseLine(long Number, IReadOnlyList<LicenseToken> Tokens);
