using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>Small payloads for the identification engine.</summary>
internal static class Engine
{
    public const string Plain = "/api/now/identifyreconcile?sysparm_data_source=ServiceNow";
    public const string PlainDryRun = "/api/now/identifyreconcile/query?sysparm_data_source=ServiceNow";
    public const string Enhanced = "/api/now/identifyreconcile/enhanced?sysparm_data_source=ServiceNow";
    public const string DryRun = "/api/now/identifyreconcile/queryEnhanced?sysparm_data_source=ServiceNow";

    public static object Computer(object values, params object[] related) => new { className = "cmdb_ci_computer", values, related };

    public static object Known(string key, object values, params object[] related) =>
        new { className = "cmdb_ci_computer", values, related, sys_object_source_info = new { source_name = "ServiceNow", source_native_key = key } };

    public static object Install(string product, string version = "2025", string publisher = "Autodesk") =>
        new { className = "cmdb_sam_sw_install", values = new { publisher, display_name = product, version } };

    /// <summary>Sends items and gives the result.</summary>
    public static async Task<JToken> SubmitAsync(this RunningSandbox sandbox, string url, params object[] items)
    {
        var reply = await sandbox.PostAsync(url, new { items });
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return reply.Result;
    }

    /// <summary>Sends one item and gives its part of the result.</summary>
    public static async Task<JToken> SubmitOneAsync(this RunningSandbox sandbox, object item, string url = Enhanced) =>
        Assert.Single((await sandbox.SubmitAsync(url, item))["items"]!);

    public static async Task<List<JToken>> RowsAsync(this RunningSandbox sandbox, string table) => [.. (await sandbox.StateAsync("?rows=" + table))["rows"]!];

    public static Task<Reply> InsertAsync(this RunningSandbox sandbox, string table, object row) => sandbox.PostAsync("/api/now/table/" + table, row);

    public static string? Operation(JToken item) => (string?)item["operation"];

    public static string? SysId(JToken item) => (string?)item["sysId"];

    public static IEnumerable<string?> Errors(JToken item) => (item["errors"] ?? new JArray()).Select(error => (string?)error["error"]);

    public static IEnumerable<string?> Attempts(JToken item) => item["identificationAttempts"]!.Select(attempt => (string?)attempt["attemptResult"]);
}
