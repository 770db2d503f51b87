using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>Values of a payload as a table takes them: unknown columns and empty values are passed over, references must lead to a row.</summary>
internal static class FieldValues
{
    public static bool TryRead(Instance instance, Records records, Dictionary<string, string?> given, out Dictionary<string, string?> values, out Problem? problem)
    {
        values = [];
        problem = null;
        foreach (var (column, value) in records.Typed(given))
        {
            if (string.IsNullOrEmpty(value))
                continue;
            if (records.Column(column)?.Reference is not { } table || instance.FindRecords(table) is not { } referenced)
                values[column] = value;
            else if (Find(referenced, value) is { } row)
                values[column] = SysId.Format(row.SysId);
            else if (SysId.TryParse(value, out _))
                problem = EngineErrors.InvalidSysId(value, table);
        }

        return problem is null;
    }

    /// <summary>Those of the values that the row does not have.</summary>
    public static Dictionary<string, string?> Changes(Records records, Row row, Dictionary<string, string?> values) =>
        values.Where(value => records.Value(row, value.Key) != value.Value).ToDictionary(StringComparer.Ordinal);

    private static Row? Find(Records referenced, string value) =>
        (SysId.TryParse(value, out var id) ? referenced.Table.Find(id) : null)
        ?? (referenced.Definition.Display is { } display ? referenced.First([display], [value], caseSensitive: false) : null);
}
