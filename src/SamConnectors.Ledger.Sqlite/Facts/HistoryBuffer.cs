namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Collects rows, so that they reach the table in the order of its key: unsorted ones are three times slower in a large ledger.</summary>
/// <typeparam name="TRow">The rows.</typeparam>
internal sealed class HistoryBuffer<TRow>
    where TRow : struct, IHistoryRow<TRow>
{
    private const int Capacity = 65_536;

    private TRow[] _rows = new TRow[64];
    private int _count;
    private bool _sorted = true;

    public int Count => _count;

    public bool IsFull => _count == Capacity;

    public void Add(in TRow row)
    {
        if (_count == _rows.Length)
            Array.Resize(ref _rows, Math.Min(_count * 4, Capacity));
        _sorted &= _count == 0 || _rows[_count - 1].CompareKey(row) <= 0;
        _rows[_count++] = row;
    }

    /// <summary>
    /// The rows in the order of their key, each key once; the buffer is empty afterwards, the span valid until the next <see cref="Add"/>.
    /// </summary>
    public ReadOnlySpan<TRow> Take()
    {
        var rows = _rows.AsSpan(0, _count);
        if (!_sorted)
            rows.Sort(static (left, right) => left.CompareKey(right));
        (_count, _sorted) = (0, true);
        return rows[..Fold(rows)];
    }

    private static int Fold(Span<TRow> rows)
    {
        var last = 0;
        for (var i = 1; i < rows.Length; i++)
        {
            if (rows[i].CompareKey(rows[last]) == 0)
                rows[last] = rows[last].With(rows[i]);
            else if (++last != i)
                rows[last] = rows[i];
        }

        return rows.IsEmpty ? 0 : last + 1;
    }
}
