using System.Text.Json;
using SamConnectors.Sinks;

namespace SamConnectors.Cli.Verbs;

/// <summary>Writes rows of a plan as JSON, by key; values only where they are asked for, because they may be personal data.</summary>
internal static class PlannedRows
{
    /// <summary>Writes the properties of one row into the current object.</summary>
    public static void Write(Utf8JsonWriter writer, PlannedRow row, IReadOnlyList<string>? columns)
    {
        writer.WriteString("key", row.Key.ToString());
        writer.WriteString("action", Name(row.Action));
        if (row.Hold is not null)
            writer.WriteString("reason", row.Hold);
        if (columns is null || row.Values.Length == 0)
            return;
        writer.WriteStartObject("values");
        for (var index = 0; index < columns.Count; index++)
            writer.WriteString(columns[index], row.Values[index]);
        writer.WriteEndObject();
    }

    public static string Name(PlannedAction action) => action.ToString().ToLowerInvariant();
}
