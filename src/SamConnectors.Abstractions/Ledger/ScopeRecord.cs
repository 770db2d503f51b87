namespace SamConnectors.Ledger;

/// <summary>A scope as the ledger holds it.</summary>
/// <param name="Id">The scope.</param>
/// <param name="Checkpoint">The source's own state, written in the same transaction as the facts; opaque to the ledger.</param>
/// <param name="Origins">Where its facts come from.</param>
/// <param name="WrittenAt">When, UTC.</param>
public sealed record ScopeRecord(ScopeId Id, ReadOnlyMemory<byte> Checkpoint, IReadOnlyList<Origin> Origins, DateTimeOffset WrittenAt);
