namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>A table as the schema describes it.</summary>
internal sealed class TableDefinition
{
    public required string Name { get; init; }

    public required string Label { get; set; }

    /// <summary>Name of the parent table.</summary>
    public string? Extends { get; set; }

    /// <summary>Name of the display column.</summary>
    public string? Display { get; set; }

    /// <summary>Text that the platform makes the display column of, with columns in braces: <c>{software_model} - {rights} rights</c>; null where it makes none.</summary>
    public string? DisplayTemplate { get; set; }

    /// <summary>Columns that the table itself declares.</summary>
    public List<ColumnDefinition> Own { get; } = [];

    /// <summary>All columns, with those of the parents; filled when the schema is whole.</summary>
    public Dictionary<string, ColumnDefinition> Columns { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns that are not empty in a new row; filled when the schema is whole.</summary>
    public List<ColumnDefinition> Defaults { get; } = [];

    /// <summary>Rows that the table begins with.</summary>
    public List<IReadOnlyDictionary<string, string?>> Seeds { get; } = [];

    /// <summary>True where the rows come from a seed of their own: those that are not there are put in at every start, not only while the table is empty.</summary>
    public bool IsSeeded { get; set; }

    /// <summary>True where the platform makes the rows from the schema.</summary>
    public bool IsGenerated { get; set; }
}
