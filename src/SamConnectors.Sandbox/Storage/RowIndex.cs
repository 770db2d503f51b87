namespace SamConnectors.Sandbox.Storage;

/// <summary>Rows by the values of one or more columns; rows of one key stay in the order in which they came.</summary>
internal sealed class RowIndex
{
    private const char Separator = '\u001f';
    private readonly Dictionary<string, object> _rows;

    public RowIndex(int[] ordinals, bool caseSensitive)
    {
        Ordinals = ordinals;
        CaseSensitive = caseSensitive;
        _rows = new Dictionary<string, object>(caseSensitive ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
    }

    public int[] Ordinals { get; }

    public bool CaseSensitive { get; }

    public bool Serves(ReadOnlySpan<int> ordinals, bool caseSensitive) => caseSensitive == CaseSensitive && ordinals.SequenceEqual(Ordinals);

    /// <summary>True where one of the changed columns is in the key.</summary>
    public bool IsTouchedBy(ReadOnlySpan<(int Ordinal, string? Value)> changes)
    {
        foreach (var (ordinal, _) in changes)
        {
            if (Array.IndexOf(Ordinals, ordinal) >= 0)
                return true;
        }

        return false;
    }

    public void Add(Row row)
    {
        var key = KeyOf(row);
        if (!_rows.TryGetValue(key, out var held))
            _rows.Add(key, row);
        else if (held is List<Row> list)
            list.Add(row);
        else
            _rows[key] = new List<Row> { (Row)held, row };
    }

    public void Remove(Row row)
    {
        var key = KeyOf(row);
        if (!_rows.TryGetValue(key, out var held))
            return;
        if (held is not List<Row> list)
            _rows.Remove(key);
        else if (list.Remove(row) && list.Count == 0)
            _rows.Remove(key);
    }

    public Row? First(params ReadOnlySpan<string?> values) =>
        !_rows.TryGetValue(KeyOf(values), out var held) ? null : held is List<Row> list ? list[0] : (Row)held;

    public IReadOnlyList<Row> All(string? value) =>
        !_rows.TryGetValue(value ?? "", out var held) ? [] : held is List<Row> list ? list : [(Row)held];

    private static string KeyOf(ReadOnlySpan<string?> values) => values.Length == 1 ? values[0] ?? "" : string.Join(Separator, values!);

    private string KeyOf(Row row)
    {
        if (Ordinals.Length == 1)
            return row[Ordinals[0]] ?? "";
        var values = new string?[Ordinals.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = row[Ordinals[i]];
        return KeyOf(values);
    }
}
