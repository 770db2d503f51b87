using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Usage queries of Token Flex.</summary>
internal sealed class TokenFlexQueries
{
    private const string Kind = "tokenflex query";

    private readonly ApiContext _context;

    public TokenFlexQueries(ApiContext context) => _context = context;

    public SandboxResponse Handle(SandboxRequest request, string contract, string[] rest) => (request.Method, rest) switch
    {
        ("POST", []) => Submit(request, contract),
        ("GET", [var id]) => Poll(request, id),
        _ => AutodeskErrors.NotFound(),
    };

    private SandboxResponse Submit(SandboxRequest request, string contract)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || UsageQuery.Read(body) is not { } query)
            return AutodeskErrors.BadRequest("Expected fields or metrics, and a where of comparisons joined by AND.");
        if (TokenFlexFields.Refusal(query, isExport: false) is { } refusal)
            return AutodeskErrors.BadRequest(refusal);
        var id = SysId.Format(SysId.Of(string.Create(CultureInfo.InvariantCulture, $"{Kind} {_context.Jobs.All(Kind).Count()}")));
        _context.Jobs.Add(id, Kind, body);
        var answer = new JObject
        {
            ["status"] = "QUEUED",
            ["id"] = id,
            ["detail_uri"] = _context.Settings.ShortDetailUri ? $"/v1/usage/{contract}/query/query:{id}" : $"{TokenFlexApi.Prefix}usage/{contract}/query/{id}",
        };
        if (_context.Settings.CachedQueries)
        {
            answer["status"] = "DONE";
            answer["result"] = Result(query, request.Parameters);
        }

        return SandboxResponse.Json(200, answer);
    }

    private SandboxResponse Poll(SandboxRequest request, string id)
    {
        if (_context.Jobs.Poll(Kind, id) is not { } job)
            return AutodeskErrors.NotFound();
        if (!_context.Jobs.IsDone(job))
            return SandboxResponse.Json(200, new JObject { ["id"] = id, ["status"] = "PROCESSING" });
        if (job.Fate != JobFate.Completes)
            return SandboxResponse.Json(200, new JObject { ["id"] = id, ["status"] = job.Fate == JobFate.Expires ? "EXPIRED" : "FAILED" });
        return SandboxResponse.Json(200, new JObject { ["status"] = "DONE", ["result"] = Result(UsageQuery.Read(job.Request)!, request.Parameters) });
    }

    private JObject Result(UsageQuery query, QueryParameters parameters)
    {
        var rows = query.Run(_context.ContractUsage.Until(_context.Today));
        if (query.Fields.ToList().IndexOf("usageCategory") is var category and >= 0)
            rows.ForEach(row => row[category] = TokenFlexWords.Result((string)row[category]!));
        var (offset, limit) = ApiContext.Page(parameters);
        return new JObject
        {
            ["columns"] = new JArray(query.Columns), ["rows"] = new JArray(rows.Skip(offset).Take(limit)), ["total"] = rows.Count, ["offset"] = offset, ["limit"] = limit,
        };
    }
}
