namespace SamConnectors.Normalization;

/// <summary>The form of one table of a pack.</summary>
/// <param name="File">File name in the pack.</param>
/// <param name="Columns">Columns; their position here is the index into <see cref="TableRow"/>, whatever their order in the file.</param>
internal sealed record TableSchema(string File, params TableColumn[] Columns)
{
    /// <summary>True where columns of other names are welcome, as in tables of platforms.</summary>
    public bool IsOpen { get; init; }

    public int IndexOf(ReadOnlySpan<char> column)
    {
        for (var i = 0; i < Columns.Length; i++)
        {
            if (column.Equals(Columns[i].Name, StringComparison.OrdinalIgnoreCase))
                return i;
        }

        return -1;
    }
}
