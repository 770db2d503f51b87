using System.Text.Json;
using System.Text.Json.Nodes;
using SamConnectors.Sandbox;

namespace SamConnectors.EndToEnd;

/// <summary>What a sandbox holds: rows of every target table without what differs from run to run (ids, times, run ids).</summary>
internal static class PlatformContent
{
    private static readonly HashSet<string> Differing = new(StringComparer.Ordinal)
    {
        "sys_id", "sys_created_on", "sys_updated_on", "sys_mod_count", "sys_created_by", "sys_updated_by", "u_run_id", "license", "license_server",
    };

    public static async Task<SortedDictionary<string, string[]>> ReadAsync(string stateFile, CancellationToken cancellationToken)
    {
        await using var server = await SandboxServer.StartAsync(new SandboxOptions { StateFile = stateFile }, cancellationToken);
        using var client = new HttpClient { BaseAddress = server.BaseAddress };
        var content = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var table in (await GetAsync(client, "/_sandbox/state", cancellationToken))["tables"]!.AsObject().Select(t => t.Key).Where(IsTarget))
        {
            var rows = (await GetAsync(client, $"/_sandbox/state?rows={table}", cancellationToken))["rows"]!.AsArray();
            content[table] = [.. rows.Select(r => Describe(r!.AsObject())).Order(StringComparer.Ordinal)];
        }

        return content;
    }

    public static async Task<JsonNode> GetAsync(HttpClient client, string path, CancellationToken cancellationToken)
    {
        await using var stream = await client.GetStreamAsync(path, cancellationToken);
        return (await JsonNode.ParseAsync(stream, cancellationToken: cancellationToken))!;
    }

    private static bool IsTarget(string table) => table.StartsWith("samp_eng_app_", StringComparison.Ordinal);

    private static string Describe(JsonObject row) => JsonSerializer.Serialize(
        row.Where(v => !Differing.Contains(v.Key)).OrderBy(v => v.Key, StringComparer.Ordinal).ToDictionary(v => v.Key, v => v.Value?.ToString()));
}
