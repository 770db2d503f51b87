using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Facts for row builders.</summary>
internal sealed class FactsInMemory : IFactStore
{
    private readonly List<(string Source, Fact Fact)> _facts = [];

    public long Generation => _facts.Count;

    public void Add(string source, Fact fact) => _facts.Add((source, fact));

    public void Clear() => _facts.Clear();

    public IEnumerable<Sourced<TFact>> Read<TFact>(FactQuery query)
        where TFact : Fact =>
        _facts.Where(item => item.Fact is TFact && query.Sources?.Contains(item.Source, StringComparer.Ordinal) != false)
            .Where(item => Day(item.Fact) is not { } day || ((query.From is null || day >= query.From) && (query.To is null || day <= query.To)))
            .OrderBy(item => Day(item.Fact))
            .Select(item => new Sourced<TFact>(item.Source, (TFact)item.Fact));

    public IFactBatch BeginWrite() => throw new NotSupportedException();

    public ScopeRecord? Scope(ScopeId scope) => throw new NotSupportedException();

    public IEnumerable<ScopeRecord> Scopes(string source, string keyPrefix = "") => throw new NotSupportedException();

    public IEnumerable<Fact> StateOf(ScopeId scope) => throw new NotSupportedException();

    public IEnumerable<(ProductSet Products, long Facts)> Products() => throw new NotSupportedException();

    public IReadOnlyList<(string Source, long Scopes, long Facts)> Sources() => throw new NotSupportedException();

    public void Forget(string source) => throw new NotSupportedException();

    private static DateOnly? Day(Fact fact) => fact switch
    {
        PoolDay day => day.Day,
        DenialDay day => day.Day,
        UsageDay day => day.Day,
        _ => null,
    };
}
