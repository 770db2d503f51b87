using System.Text.Json;
using System.Text.Json.Nodes;
using SamConnectors.Sandbox;

namespace SamConnectors.EndToEnd;

/// <summary>What a sandbox holds: rows of every target table without what differs from run to run (ids, times, run ids).</summary>
internal static class PlatformContent
{
    private static readonly HashSet<string> Differing = new(StringComparer.Ordinal)
    {
        "sys_id", "sys_created_on", "sys_updated_on", "sys_mod_count", "sys_created_by", "sys_updated_by", "u_run_id", "last_discovered", "first_discovered", "last_scanned",
    };

    /// <summary>Columns that name a row, in the order of preference: a reference to it is compared by them, as its id differs from run to run.</summary>
    private static readonly string[] Naming = ["u_row_key", "license_id", "prod_name", "name", "display_name", "publisher", "label"];

    /// <summary>All rows of all tables, as they are.</summary>
    public static async Task<IReadOnlyDictionary<string, JsonObject[]>> TablesAsync(string stateFile, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { StateFile = stateFile }, cancellationToken);
        using var client = new HttpClient { BaseAddress = server.BaseAddress };
        var tables = new Dictionary<string, JsonObject[]>(StringComparer.Ordinal);
        foreach (var table in (await GetAsync(client, "/_sandbox/state", cancellationToken))["tables"]!.AsObject().Select(t => t.Key))
            tables[table] = [.. (await GetAsync(client, $"/_sandbox/state?rows={table}", cancellationToken))["rows"]!.AsArray().Select(r => r!.AsObject())];
        return tables;
    }

    /// <summary>Rows of the target tables, each as one text, without those that were taken back.</summary>
    public static async Task<SortedDictionary<string, string[]>> ReadAsync(string stateFile, CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(stateFile, cancellationToken);
        var names = tables.Values.SelectMany(rows => rows).ToLookup(Id, Name);
        return new SortedDictionary<string, string[]>(
            tables.Where(t => IsTarget(t.Key)).ToDictionary(t => t.Key, t => Standing(t.Value).Select(r => Describe(r, names)).Order(StringComparer.Ordinal).ToArray()),
            StringComparer.Ordinal);
    }

    /// <summary>A run that saw a log end between the two lines of one checkout delivered a row that the next run took back: it stands there with nothing in it.</summary>
    public static bool IsWithdrawn(JsonObject row) =>
        row["total_sess_duration"]?.ToString() == "1970-01-01 00:00:00" || (row["total_usage_time"]?.ToString() == "0" && row["usage_count"]?.ToString() == "0");

    private static async Task<JsonNode> GetAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        await using var stream = await client.GetStreamAsync(path, cancellationToken);
        return (await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken))!;
    }

    private static bool IsTarget(string table) =>
        table.StartsWith("samp_eng_app_", StringComparison.Ordinal) || table is "samp_sw_usage" or "cmdb_sam_sw_install" or "samp_sw_resource_value";

    /// <summary>The rows of a table that say something. A day of last use cannot be taken back: where no month is left of an item, it says nothing either.</summary>
    private static IEnumerable<JsonObject> Standing(JsonObject[] rows)
    {
        var standing = rows.Where(row => !IsWithdrawn(row)).ToArray();
        var used = standing.Where(row => row["month_used"] is not null).Select(Item).ToHashSet();
        return standing.Where(row => row["reclamation_type"]?.ToString() != "last_used_date" || used.Contains(Item(row)));
    }

    private static (string?, string?) Item(JsonObject row) => (row["configuration_item"]?.ToString(), row["norm_product"]?.ToString());

    private static string Id(JsonObject row) => row["sys_id"]?.ToString() ?? "";

    private static string Name(JsonObject row) => Naming.Select(n => row[n]?.ToString()).FirstOrDefault(n => !string.IsNullOrEmpty(n)) ?? "unnamed";

    private static string Describe(JsonObject row, ILookup<string, string> names) => JsonSerializer.Serialize(
        row.Where(v => !Differing.Contains(v.Key)).OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => Text(v.Value?.ToString(), names)));

    private static string? Text(string? value, ILookup<string, string> names) => value is not null && names.Contains(value) ? names[value].First() : value;
}
