using Newtonsoft.Json.Linq;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>A page of a query: columns and rows.</summary>
/// <param name="Columns">Names of the columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Total">Rows of all pages together.</param>
internal sealed record UsageResult(IReadOnlyList<string> Columns, IReadOnlyList<JArray> Rows, long Total)
{
    /// <summary>Reads a page: Insights has columns and rows at the top, Token Flex inside <c>result</c>. Null where it is none.</summary>
    public static UsageResult? Read(JToken? body)
    {
        var page = body as JObject;
        var table = page?["result"] as JObject ?? page;
        if (table?["columns"] is not JArray columns || table["rows"] is not JArray rows)
            return null;
        var total = table["total"] ?? (page!["pagination"] as JObject)?["totalResults"];
        return new UsageResult([.. columns.Select(column => (string?)column ?? "")], [.. rows.OfType<JArray>()], total is JValue { Value: not null } number ? (long)number : rows.Count);
    }

    /// <summary>Reads an archived page; null where it is none.</summary>
    public static UsageResult? Read(IArchive archive, Origin origin) => Read(ApsReply.Json(archive, origin));
}
