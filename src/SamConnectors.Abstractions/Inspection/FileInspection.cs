using System.Text.Json;
using SamConnectors.Diagnostics;

namespace SamConnectors.Inspection;

/// <summary>What an inspector found in one file.</summary>
public abstract class FileInspection
{
    /// <summary>The path, as the person gave it.</summary>
    public required string Path { get; init; }

    /// <summary>The kind, for example <c>nlm-debug-log</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Warnings with their lines.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; init; } = [];

    /// <summary>Writes the properties of the file's JSON object, <c>path</c>, <c>kind</c> and <c>warnings</c> included; the object itself is opened and closed by the caller.</summary>
    public abstract void WriteTo(Utf8JsonWriter writer);

    /// <summary>Facts for people: label and value, in the order to show.</summary>
    public abstract IReadOnlyList<(string Label, string Value)> Summary { get; }

    /// <summary>A table for people; null where there is none.</summary>
    public abstract InspectionTable? Table { get; }

    /// <summary>Writes the property <c>warnings</c>: line (null where it is about the whole file) and message of each.</summary>
    protected void WriteWarnings(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("warnings"u8);
        foreach (var warning in Warnings)
        {
            writer.WriteStartObject();
            if (warning.Line is { } line)
                writer.WriteNumber("line"u8, line);
            else
                writer.WriteNull("line"u8);
            writer.WriteString("message"u8, warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
