using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Writes one scope's contributions to one table of daily facts, in sorted parts.</summary>
/// <typeparam name="TFact">The facts.</typeparam>
/// <typeparam name="TRow">Their rows.</typeparam>
internal abstract class HistoryWriter<TFact, TRow>
    where TFact : Fact
    where TRow : struct, IHistoryRow<TRow>
{
    private readonly HistoryBuffer<TRow> _buffer = new();
    private int _part;

    public void Begin()
    {
        _buffer.Take();
        _part = 0;
    }

    public void Add(in ScopeTarget target, TFact fact)
    {
        _buffer.Add(Row(target, fact));
        if (_buffer.IsFull)
            Flush(target);
    }

    public void Flush(in ScopeTarget target)
    {
        if (_buffer.Count == 0)
            return;
        Insert(target, _buffer.Take(), _part++);
    }

    protected abstract TRow Row(in ScopeTarget target, TFact fact);

    protected abstract void Insert(in ScopeTarget target, ReadOnlySpan<TRow> rows, int part);
}
