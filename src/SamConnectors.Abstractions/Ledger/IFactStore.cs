using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Ledger;

/// <summary>Facts, a projection of the archive.</summary>
public interface IFactStore
{
    /// <summary>Rises with every commit that changed facts.</summary>
    long Generation { get; }

    /// <summary>Opens the one write. Takes the ledger's writer lease if this process does not hold it yet.</summary>
    /// <exception cref="LedgerBusyException">Another process writes.</exception>
    IFactBatch BeginWrite();

    /// <summary>A scope; null where there is none.</summary>
    ScopeRecord? Scope(ScopeId scope);

    /// <summary>Scopes of a source whose key begins with <paramref name="keyPrefix"/>, ordered by key.</summary>
    IEnumerable<ScopeRecord> Scopes(string source, string keyPrefix = "");

    /// <summary>
    /// Facts of one kind, folded over their scopes (sum or greatest, by kind). History facts come ordered by day. The reading is a stream over one consistent
    /// view of the ledger: memory does not grow with the number of facts.
    /// </summary>
    IEnumerable<Sourced<TFact>> Read<TFact>(FactQuery query)
        where TFact : Fact;

    /// <summary>State facts that one scope contributed, kind by kind, each in the order it was written; a stream over one consistent view. Daily history is not among them.</summary>
    IEnumerable<Fact> StateOf(ScopeId scope);

    /// <summary>Every distinct set of product identifiers in the facts, with the number of facts that carry it.</summary>
    IEnumerable<(ProductSet Products, long Facts)> Products();

    /// <summary>Sources that have scopes, with the number of scopes and facts.</summary>
    IReadOnlyList<(string Source, long Scopes, long Facts)> Sources();

    /// <summary>Removes all scopes and facts of a source. The archive keeps its bytes.</summary>
    void Forget(string source);
}
