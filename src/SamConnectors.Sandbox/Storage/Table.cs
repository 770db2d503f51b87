namespace SamConnectors.Sandbox.Storage;

/// <summary>The rows of one table, in the order in which they came.</summary>
internal sealed class Table
{
    private readonly List<string> _columns = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly Dictionary<UInt128, Row> _byId = [];
    private readonly List<Row> _rows = [];
    private readonly List<RowIndex> _indexes = [];
    private bool _ascending = true;
    private List<Row>? _byIdOrder;

    public Table(string name, int number)
    {
        Name = name;
        Number = number;
    }

    public string Name { get; }

    /// <summary>Its number in the journal.</summary>
    public int Number { get; }

    /// <summary>True where the rows follow from the schema: made anew at every start, kept in no file, written by nobody.</summary>
    public bool IsGenerated { get; set; }

    public TableCounters Counters { get; } = new();

    public int Count => _rows.Count;

    public IReadOnlyList<Row> Rows => _rows;

    public IReadOnlyList<string> Columns => _columns;

    public UInt128 LastId { get; private set; }

    public Row? Find(UInt128 sysId) => _byId.GetValueOrDefault(sysId);

    public bool TryGetOrdinal(string column, out int ordinal) => _ordinals.TryGetValue(column, out ordinal);

    /// <summary>Ordinal of a column; -1 where no row ever had a value in it.</summary>
    public int OrdinalOf(string column) => _ordinals.GetValueOrDefault(column, -1);

    public int AddColumn(string column)
    {
        var ordinal = _columns.Count;
        _columns.Add(column);
        _ordinals.Add(column, ordinal);
        return ordinal;
    }

    public void Add(Row row)
    {
        _byId.Add(row.SysId, row);
        _rows.Add(row);
        if (row.SysId < LastId)
            _ascending = false;
        else
            LastId = row.SysId;
        _byIdOrder = null;
        foreach (var index in _indexes)
            index.Add(row);
    }

    public void Change(Row row, ReadOnlySpan<(int Ordinal, string? Value)> changes)
    {
        foreach (var index in _indexes)
        {
            if (index.IsTouchedBy(changes))
                index.Remove(row);
        }

        foreach (var (ordinal, value) in changes)
            row[ordinal] = value;
        foreach (var index in _indexes)
        {
            if (index.IsTouchedBy(changes))
                index.Add(row);
        }
    }

    public void Remove(Row row)
    {
        _byId.Remove(row.SysId);
        _rows.Remove(row);
        _byIdOrder = null;
        foreach (var index in _indexes)
            index.Remove(row);
    }

    /// <summary>Removes the first rows in one move; indexes are made anew at the next question.</summary>
    public void RemoveFirst(int count)
    {
        for (var i = 0; i < count; i++)
            _byId.Remove(_rows[i].SysId);
        _rows.RemoveRange(0, count);
        _byIdOrder = null;
        _indexes.Clear();
    }

    /// <summary>The rows ordered by their id.</summary>
    public IReadOnlyList<Row> InIdOrder()
    {
        if (_ascending)
            return _rows;
        return _byIdOrder ??= [.. _rows.OrderBy(row => row.SysId)];
    }

    /// <summary>The index on these columns, made at the first question.</summary>
    public RowIndex IndexOn(ReadOnlySpan<int> ordinals, bool caseSensitive)
    {
        foreach (var index in _indexes)
        {
            if (index.Serves(ordinals, caseSensitive))
                return index;
        }

        var made = new RowIndex(ordinals.ToArray(), caseSensitive);
        foreach (var row in _rows)
            made.Add(row);
        _indexes.Add(made);
        return made;
    }
}
