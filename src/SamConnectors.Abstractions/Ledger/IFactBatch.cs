using SamConnectors.Facts;

namespace SamConnectors.Ledger;

/// <summary>One transaction of the one write. Nothing is visible, and nothing is lost, until <see cref="Commit"/>; disposing without it leaves the ledger as it was.</summary>
public interface IFactBatch : IDisposable
{
    /// <summary>Facts written so far in this transaction; sources commit about every 50,000.</summary>
    int Count { get; }

    /// <summary>Replaces everything <paramref name="scope"/> ever contributed with <paramref name="facts"/>, and its checkpoint and origins with these.</summary>
    void Replace(ScopeId scope, IEnumerable<Fact> facts, ReadOnlyMemory<byte> checkpoint, IReadOnlyList<Origin> origins);

    /// <summary>
    /// The same, fact by fact, for facts of several scopes that come from one reading: scopes may be open side by side. What the scope contributed is removed at once.
    /// </summary>
    IScopeWriter Begin(ScopeId scope);

    /// <summary>Removes a scope with its facts.</summary>
    void Remove(ScopeId scope);

    /// <summary>Makes the transaction durable.</summary>
    /// <exception cref="LedgerException">The disk is full, or the ledger cannot be written.</exception>
    void Commit();
}
