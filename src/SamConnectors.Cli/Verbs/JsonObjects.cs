using System.Text.Json;
using SamConnectors.Positions;
using SamConnectors.Sources;

namespace SamConnectors.Cli.Verbs;

/// <summary>Objects that several documents hold.</summary>
internal static class JsonObjects
{
    /// <summary>An array of objects.</summary>
    public static void Write<T>(Utf8JsonWriter writer, string name, IEnumerable<T> items, Action<T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            write(item);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The properties of an observed span.</summary>
    public static void Write(Utf8JsonWriter writer, ObservedSpan span)
    {
        writer.WriteString("subject", span.Subject);
        writer.WriteString("from", span.From);
        writer.WriteString("to", span.To);
        writer.WriteNumber("gaps", span.Gaps.Count);
    }

    /// <summary>The properties of a snapshot.</summary>
    public static void Write(Utf8JsonWriter writer, Snapshot snapshot)
    {
        writer.WriteString("id", snapshot.Id);
        writer.WriteString("kind", snapshot.Kind);
        writer.WriteString("file", snapshot.File);
        writer.WriteString("asOf", snapshot.AsOf);
        writer.WriteString("asOfBasis", SnapshotText.Basis(snapshot));
        writer.WriteBoolean("complete", snapshot.IsComplete);
        writer.WriteNumber("rows", snapshot.Rows);
        writer.WriteNumber("refused", snapshot.Refused);
        writer.WriteString("state", SnapshotText.State(snapshot));
        writer.WriteString("reason", snapshot.Reason);
    }
}
