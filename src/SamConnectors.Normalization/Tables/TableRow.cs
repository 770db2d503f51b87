using System.Globalization;

namespace SamConnectors.Normalization;

/// <summary>One row of a table, with the cells of the schema's columns; a cell that is blank, missing or mere evidence is empty.</summary>
internal sealed class TableRow(MappingPack pack, TableSchema schema, int line, string[] cells)
{
    public MappingPack Pack { get; } = pack;

    public TableSchema Schema { get; } = schema;

    /// <summary>Line of the file, from 1.</summary>
    public int Line { get; } = line;

    public string this[int column] => cells[column];

    /// <summary>The rule this row is: table and line.</summary>
    public string Rule => string.Create(CultureInfo.InvariantCulture, $"{Schema.File}:{Line}");

    public string Key
    {
        get
        {
            var columns = Schema.Columns;
            var key = cells[0];
            for (var i = 1; i < columns.Length && columns[i].IsKey; i++)
                key = $"{key}\u001f{cells[i]}";
            return key;
        }
    }
}
