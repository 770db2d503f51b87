using SamConnectors.Facts;

namespace SamConnectors.Ledger;

/// <summary>Replaces one scope, fact by fact.</summary>
public interface IScopeWriter
{
    /// <summary>Adds a fact.</summary>
    void Add(Fact fact);

    /// <summary>Ends the scope with its checkpoint and origins. A batch with a scope that was begun and not completed cannot be committed.</summary>
    void Complete(ReadOnlyMemory<byte> checkpoint, IReadOnlyList<Origin> origins);
}
