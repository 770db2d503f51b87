using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Exports of Token Flex: those that were asked for, and those that somebody made in the portal, which belong to no contract.</summary>
internal sealed class TokenFlexExports
{
    private const string Kind = "tokenflex export";
    private const string Moment = "yyyy-MM-dd'T'HH:mm:ss.ffffff";

    private readonly ApiContext _context;

    public TokenFlexExports(ApiContext context) => _context = context;

    public SandboxResponse Handle(SandboxRequest request, string contract, string[] rest) => (request.Method, rest) switch
    {
        ("POST", []) => Submit(request, contract),
        ("GET", []) => List(request, contract),
        ("POST", ["markRead"]) => MarkRead(request),
        ("GET", [var key]) => Answer(_context.Jobs.Poll(Kind, key), request),
        ("DELETE", [var key]) => _context.Jobs.Remove(Kind, key) ? new SandboxResponse { Status = 204 } : AutodeskErrors.NotFound(),
        ("POST", [var key, "refreshUrl"]) => Answer(_context.Jobs.Find(Kind, key), request),
        ("POST", [var key, "retry"]) => Answer(_context.Jobs.Restart(Kind, key), request),
        _ => AutodeskErrors.NotFound(),
    };

    /// <summary>Exports whose request lies in a time; of the portal where there is no contract.</summary>
    public SandboxResponse List(SandboxRequest request, string? contract)
    {
        if (Time(request.Parameters["fromDate"]) is not { } from || Time(request.Parameters["toDate"]) is not { } to)
            return AutodeskErrors.BadRequest("fromDate and toDate are required, as 2018-09-21T00:00:00Z.");
        var exports = contract is null
            ? Portal()
            : _context.Jobs.All(Kind).Where(job => (string?)job.Request["contract"] == contract).Select(job => (job.Made, Body: Describe(job, request.Origin)));
        return SandboxResponse.Json(200, new JArray(exports.Where(export => from <= export.Made && export.Made < to).Select(export => export.Body)));
    }

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>Somebody exports by hand on the second of each month.</summary>
    private IEnumerable<(DateTimeOffset Made, JObject Body)> Portal()
    {
        for (var day = ContractUsage.Starts.AddDays(1); day <= _context.Today && _context.Tenant.Contracts.Count > 0; day = day.AddMonths(1))
        {
            var made = new DateTimeOffset(day, new TimeOnly(7, 30), TimeSpan.Zero);
            yield return (made, new JObject
            {
                ["requestKey"] = $"{made.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}#{new Guid(made.ToUnixTimeSeconds().GetHashCode(), 0, 0, new byte[8])}", ["requestStatus"] = "Download",
                ["downloadFileName"] = "Monthly overview.csv", ["exportRequestDate"] = made.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + "Z", ["readFlag"] = "Y",
            });
        }
    }

    private SandboxResponse Submit(SandboxRequest request, string contract)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || UsageQuery.Read(body) is not { } query)
            return AutodeskErrors.BadRequest("Expected fields or metrics, and a where of comparisons joined by AND.");
        if (TokenFlexFields.Refusal(query, isExport: true) is { } refusal)
            return AutodeskErrors.BadRequest(refusal);
        if (_context.Jobs.All(Kind).Count(job => !_context.Jobs.IsDone(job)) >= _context.Settings.OutstandingExports)
            return AutodeskErrors.Service(429, "TooManyRequestsError", "There are too many outstanding export requests.").With("Retry-After", "60");
        body["contract"] = contract;
        var key = $"{_context.Now.UtcDateTime.ToString("s", CultureInfo.InvariantCulture)}#{Guid.NewGuid()}";
        return SandboxResponse.Json(200, Describe(_context.Jobs.Add(key, Kind, body), request.Origin));
    }

    /// <summary>The keys whose mark was set now.</summary>
    private SandboxResponse MarkRead(SandboxRequest request)
    {
        if (JsonBody.Parse(request.Text) is not JArray { Count: > 0 } keys || keys.Any(key => key.Type != JTokenType.String))
            return AutodeskErrors.BadRequest("Expected an array of request keys.");
        return SandboxResponse.Json(200, new JArray(keys.Where(key => _context.Jobs.MarkRead(Kind, (string)key!))));
    }

    private SandboxResponse Answer(Job? job, SandboxRequest request) => job is null ? AutodeskErrors.NotFound() : SandboxResponse.Json(200, Describe(job, request.Origin));

    private JObject Describe(Job job, string origin)
    {
        var isDone = _context.Jobs.IsDone(job);
        var answer = new JObject
        {
            ["requestKey"] = job.Id, ["requestStatus"] = !isDone ? "Requested" : job.Fate == JobFate.Completes ? "Download" : "Error",
            ["downloadFileName"] = ((string?)job.Request["downloadFileName"] ?? "export") + ".csv", ["exportRequestDate"] = job.Made.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + "Z",
        };
        if (!isDone || job.Fate != JobFate.Completes)
            return answer;
        answer["downloadUrl"] = _context.Links.Add(origin, ".csv", () => File(job));
        answer["downloadUrlExpireDate"] = _context.Links.NextExpiry.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture) + (_context.Settings.ExpireDateWithoutZone ? "" : "Z");
        answer["readFlag"] = job.IsRead ? "Y" : "N";
        return answer;
    }

    private SandboxResponse File(Job job)
    {
        var query = UsageQuery.Read(job.Request)!;
        return CsvText.File(query.Columns, query.Run(_context.ContractUsage.Until(_context.Today)).Select(row => row.Select(cell => cell.Type == JTokenType.Null ? "" : cell.ToString()).ToArray()));
    }
}
