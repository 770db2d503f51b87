namespace SamConnectors.Ledger;

/// <summary>What the ledger knows of a destination as a whole.</summary>
/// <param name="Fingerprint">Facts' generation, packs, identities, options and policy date of the last complete apply; null where none was complete.</param>
/// <param name="CompletedAt">When that was, UTC.</param>
/// <param name="RetryAt">When the platform may be asked again, UTC; null where it did not ask to be left alone.</param>
public sealed record DestinationState(string? Fingerprint, DateTimeOffset? CompletedAt, DateTimeOffset? RetryAt);
