using System.Text.Json;
using SamConnectors.Planning;

namespace SamConnectors.Cli.Verbs;

/// <summary>
/// A plan saved for an approval: id, digest and counts. Its rows stay in the ledger; the file holds nobody's values.
/// </summary>
internal static class PlanFile
{
    public static void Write(string path, IEnumerable<SinkPlan> plans)
    {
        using var stream = File.Create(path);
        using var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 1);
        writer.WriteStartArray("plans");
        foreach (var plan in plans.Where(plan => plan.PlanId is not null))
        {
            writer.WriteStartObject();
            writer.WriteString("plan", plan.PlanId);
            writer.WriteString("digest", plan.Digest);
            writer.WriteString("sink", plan.Sink);
            writer.WriteString("destination", plan.Destination.ToString());
            writer.WriteStartArray("tables");
            foreach (var table in plan.Tables)
            {
                writer.WriteStartObject();
                WriteCounts(writer, table);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>The plans that a file names.</summary>
    /// <exception cref="UsageException">It is not such a file.</exception>
    public static IReadOnlyList<(string Id, string Digest, string Sink)> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            if (document.RootElement.GetProperty("schemaVersion").GetInt32() > 1)
                throw new UsageException($"{path} was written by a newer version. Update sam-connectors, or plan again.");
            return [.. document.RootElement.GetProperty("plans").EnumerateArray().Select(plan => (Text(plan, "plan"), Text(plan, "digest"), Text(plan, "sink")))];
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"{path} is not a plan that 'sam-connectors plan --out' wrote.");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"{path}: there is no such file. 'sam-connectors plan --out {path}' writes one.");
        }
    }

    /// <summary>Writes the counts of a table into the current object.</summary>
    public static void WriteCounts(Utf8JsonWriter writer, TablePlan table)
    {
        writer.WriteString("table", table.Table);
        writer.WriteNumber("create", table.Create);
        writer.WriteNumber("update", table.Update);
        writer.WriteNumber("unchanged", table.Unchanged);
        writer.WriteNumber("retire", table.Retire);
        writer.WriteNumber("rekey", table.Rekey);
        writer.WriteNumber("hold", table.Hold);
    }

    private static string Text(JsonElement plan, string name) => plan.GetProperty(name).GetString() ?? throw new FormatException();
}
