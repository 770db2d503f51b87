using System.Globalization;
using System.Text;
using SamConnectors.Sandbox.ServiceNow.Schema;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>The rows of a table, read and written by column name in the platform's text forms.</summary>
internal readonly struct Records
{
    /// <summary>Column of a row's id.</summary>
    public const string Id = "sys_id";

    private static readonly string[] SystemColumns = [Id, "sys_created_on", "sys_updated_on", "sys_mod_count"];
    private readonly Instance _instance;

    public Records(Instance instance, TableDefinition definition, Table table)
    {
        _instance = instance;
        Definition = definition;
        Table = table;
    }

    public TableDefinition Definition { get; }

    public Table Table { get; }

    /// <summary>All columns in the order in which answers give them.</summary>
    public IEnumerable<string> Columns => Definition.Columns.Keys.Concat(SystemColumns);

    /// <summary>True for a column of the table, also one behind references (<c>license.source</c>).</summary>
    public bool Has(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return Definition.Columns.ContainsKey(field) || SystemColumns.Contains(field, StringComparer.Ordinal);
        return Referenced(field[..dot]) is { } target && target.Has(field[(dot + 1)..]);
    }

    /// <summary>The column's definition; null for system columns and unknown ones.</summary>
    public ColumnDefinition? Column(string field)
    {
        var dot = field.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? Definition.Columns.GetValueOrDefault(field) : Referenced(field[..dot])?.Column(field[(dot + 1)..]);
    }

    /// <summary>The value of a field; empty where there is none.</summary>
    public string Value(Row row, string field)
    {
        switch (field)
        {
            case Id:
                return SysId.Format(row.SysId);
            case "sys_created_on":
                return Time(row.CreatedSeconds);
            case "sys_updated_on":
                return Time(row.UpdatedSeconds);
            case "sys_mod_count":
                return row.ModCount.ToString(CultureInfo.InvariantCulture);
        }

        var dot = field.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return row[Table.OrdinalOf(field)] ?? "";
        if (Referenced(field[..dot]) is not { } target || !SysId.TryParse(Value(row, field[..dot]), out var id) || target.Table.Find(id) is not { } referenced)
            return "";
        return target.Value(referenced, field[(dot + 1)..]);
    }

    /// <summary>What people see instead of an id: the display column of a referenced row, otherwise the value itself.</summary>
    public string DisplayValue(Row row, string field)
    {
        var value = Value(row, field);
        if (Column(field)?.Reference is not { } table || _instance.FindRecords(table) is not { } target)
            return value;
        return SysId.TryParse(value, out var id) && target.Table.Find(id) is { } referenced ? target.DisplayName(referenced) : value;
    }

    /// <summary>The display value of a row.</summary>
    public string DisplayName(Row row) => Definition.Display is { } column ? DisplayValue(row, column) : SysId.Format(row.SysId);

    /// <summary>Only columns of the table, each in the form that its type allows; what does not fit a type becomes empty.</summary>
    public Dictionary<string, string?> Typed(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var typed = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (column, value) in values)
        {
            if (Definition.Columns.TryGetValue(column, out var definition))
                typed[column] = TypedValue.Of(definition, value);
        }

        return typed;
    }

    /// <summary>Adds a row; columns without a value get the platform's default.</summary>
    public Row Insert(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var row = _instance.Store.Insert(Table, _instance.Store.NextId(), Definition.Defaults.Count == 0 ? values : WithDefaults(values));
        Name(row);
        return row;
    }

    /// <summary>Sets values; false where nothing changes.</summary>
    public bool Update(Row row, IEnumerable<KeyValuePair<string, string?>> values)
    {
        if (!_instance.Store.Update(Table, row, values))
            return false;
        Name(row);
        return true;
    }

    /// <summary>The first row with these values, as a transform finds it.</summary>
    public Row? First(IReadOnlyList<string> columns, ReadOnlySpan<string?> values, bool caseSensitive)
    {
        Span<int> ordinals = stackalloc int[columns.Count];
        for (var i = 0; i < columns.Count; i++)
            ordinals[i] = _instance.Store.Ordinal(Table, columns[i]);
        return Table.IndexOn(ordinals, caseSensitive).First(values);
    }

    private Dictionary<string, string?> WithDefaults(IEnumerable<KeyValuePair<string, string?>> values)
    {
        var all = new Dictionary<string, string?>(values, StringComparer.Ordinal);
        foreach (var column in Definition.Defaults)
        {
            if (string.IsNullOrEmpty(all.GetValueOrDefault(column.Name)))
                all[column.Name] = column.Default;
        }

        return all;
    }

    /// <summary>Makes the display column where the platform makes it.</summary>
    private void Name(Row row)
    {
        if (Definition is not { DisplayTemplate: { } template, Display: { } display })
            return;
        var text = new StringBuilder(template);
        foreach (var column in Definition.Columns.Keys.Where(column => template.Contains($"{{{column}}}", StringComparison.Ordinal)))
            text.Replace($"{{{column}}}", DisplayValue(row, column));
        _instance.Store.Update(Table, row, [new(display, text.ToString())]);
    }

    private static string Time(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private Records? Referenced(string column) =>
        Definition.Columns.TryGetValue(column, out var definition) && definition.Reference is { } table ? _instance.FindRecords(table) : null;
}
