namespace SamConnectors.Ledger;

/// <summary>Where a scope's facts can be computed from again: bytes of the archive.</summary>
/// <param name="Sha256">SHA-256 (lower-case hex) of the archived segment.</param>
/// <param name="From">First byte inside the segment.</param>
/// <param name="To">Byte after the last one.</param>
/// <param name="File">Name of the file the segment was read from, as last seen; for people.</param>
public sealed record Origin(string Sha256, long From, long To, string File);
