using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Token Flex v1: contracts, summaries, usage queries and exports.</summary>
internal sealed class TokenFlexApi
{
    private const string Query = "tokenflex query";
    private const string Export = "tokenflex export";
    private const string Prefix = "/tokenflex/v1/";

    // Requests and exports say DESKTOP_PRODUCT.
    private const string ResultCategory = "PRODUCT_CONSUMPTION";

    private static readonly DateOnly Starts = new(2025, 3, 1);

    private readonly ApiContext _context;

    public TokenFlexApi(ApiContext context) => _context = context;

    public SandboxResponse Handle(SandboxRequest request, string[] parts) => (request.Method, parts) switch
    {
        ("GET", ["contract"]) => SandboxResponse.Json(200, new JArray(_context.Tenant.Contracts.Select(Contract))),
        (_, [_, var number, ..]) when !_context.Tenant.Contracts.Contains(number, StringComparer.Ordinal) => AutodeskErrors.NotAllowed(),
        ("GET", ["contract", var number]) => Detail(number),
        ("GET", ["contract", _, "enrichment"]) => SandboxResponse.Json(200, new JArray("Geo")),
        ("GET", ["usage", _, "summary"]) => Summary(),
        ("GET", ["usage", _, "last"]) => Last(),
        ("POST", ["usage", var number, "query"]) => SubmitQuery(request, number),
        ("GET", ["usage", _, "query", var id]) => PollQuery(request, id),
        ("POST", ["export", _, "requests"]) => SubmitExport(request),
        ("GET", ["export", _, "requests", var key]) => PollExport(request, key),
        ("POST", ["export", _, "requests", var key, "refreshUrl"]) => PollExport(request, key),
        ("POST", ["export", _, "requests", var key, "retry"]) => Retry(request, key),
        _ => AutodeskErrors.NotFound(),
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JObject Contract(string number) => new()
    {
        ["contractNumber"] = number, ["contractName"] = "Acme Ltd", ["contractStartDate"] = Date(Starts), ["contractEndDate"] = Date(Starts.AddYears(3).AddDays(-1)), ["isActive"] = true,
    };

    private SandboxResponse Detail(string number)
    {
        var contract = Contract(number);
        contract["multiyearProvisionedTokens"] = 25000;
        contract["contractYears"] = new JArray(Enumerable.Range(0, 3).Select(year => new JObject
        {
            ["year"] = year + 1, ["startDate"] = Date(Starts.AddYears(year)), ["endDate"] = Date(Starts.AddYears(year + 1).AddDays(-1)), ["provisionedTokens"] = 344000,
            ["consumedTokens"] = 0, ["remainingTokens"] = 344000, ["multiyearTokensAtStart"] = 25000, ["multiyearConsumedTokens"] = 0,
        }));
        return SandboxResponse.Json(200, contract);
    }

    private SandboxResponse Summary()
    {
        var query = new UsageQuery(["usageMonth"], ["uniqueUsers", "tokensConsumed"], [], []);
        return SandboxResponse.Json(200, new JArray(query.Run(Uses()).Select(row => new JObject
        {
            ["usageMonth"] = row[0], ["contractYear"] = 1, ["usageCategory"] = ResultCategory, ["uniqueUsers"] = row[1], ["tokensConsumed"] = row[2],
        })));
    }

    private SandboxResponse Last() => SandboxResponse.Json(200, new JObject
    {
        ["lastUsageDate"] = Date(_context.Today), ["lastProcessDate"] = Date(_context.Today.AddDays(-70)),
    });

    private SandboxResponse SubmitQuery(SandboxRequest request, string number)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || UsageQuery.Read(body) is not { } query)
            return AutodeskErrors.BadRequest("Expected fields or metrics, and a where of comparisons joined by AND.");
        var id = Storage.SysId.Format(Storage.SysId.Of(string.Create(CultureInfo.InvariantCulture, $"{Query} {_context.Jobs.All(Query).Count()}")));
        _context.Jobs.Add(id, Query, body);
        var answer = new JObject
        {
            ["status"] = "QUEUED",
            ["id"] = id,
            ["detail_uri"] = _context.Settings.ShortDetailUri ? $"/v1/usage/{number}/query/query:{id}" : $"{Prefix}usage/{number}/query/{id}",
        };
        if (_context.Settings.CachedQueries)
        {
            answer["status"] = "DONE";
            answer["result"] = Result(query, request.Parameters);
        }

        return SandboxResponse.Json(200, answer);
    }

    private SandboxResponse PollQuery(SandboxRequest request, string id)
    {
        if (_context.Jobs.Poll(Query, id) is not { } job)
            return AutodeskErrors.NotFound();
        if (!_context.Jobs.IsDone(job))
            return SandboxResponse.Json(200, new JObject { ["id"] = id, ["status"] = "PROCESSING" });
        if (job.Fate != JobFate.Completes)
            return SandboxResponse.Json(200, new JObject { ["id"] = id, ["status"] = job.Fate == JobFate.Expires ? "EXPIRED" : "FAILED" });
        return SandboxResponse.Json(200, new JObject { ["status"] = "DONE", ["result"] = Result(UsageQuery.Read(job.Request)!, request.Parameters) });
    }

    private JObject Result(UsageQuery query, QueryParameters parameters)
    {
        var rows = query.Run(Uses());
        if (query.Fields.ToList().IndexOf("usageCategory") is var category and >= 0)
            rows.ForEach(row => row[category] = ResultCategory);
        var (offset, limit) = ApiContext.Page(parameters);
        return new JObject
        {
            ["columns"] = new JArray(query.Columns), ["rows"] = new JArray(rows.Skip(offset).Take(limit)), ["total"] = rows.Count, ["offset"] = offset, ["limit"] = limit,
        };
    }

    private SandboxResponse SubmitExport(SandboxRequest request)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || UsageQuery.Read(body) is null || (string?)body["downloadFileName"] is not { Length: > 0 })
            return AutodeskErrors.BadRequest("Expected fields or metrics, and downloadFileName.");
        if (_context.Jobs.All(Export).Count(job => !_context.Jobs.IsDone(job)) >= _context.Settings.OutstandingExports)
            return AutodeskErrors.Service(429, "TooManyRequestsError", "There are too many outstanding export requests.").With("Retry-After", "60");
        var key = $"{_context.Now.ToString("s", CultureInfo.InvariantCulture)}#{Guid.NewGuid()}";
        return SandboxResponse.Json(200, Describe(_context.Jobs.Add(key, Export, body), "Requested"));
    }

    private SandboxResponse PollExport(SandboxRequest request, string key) =>
        _context.Jobs.Poll(Export, key) is { } job ? SandboxResponse.Json(200, Progress(job, request.Origin)) : AutodeskErrors.NotFound();

    private SandboxResponse Retry(SandboxRequest request, string key) =>
        _context.Jobs.Restart(Export, key) is { } job ? SandboxResponse.Json(200, Progress(job, request.Origin)) : AutodeskErrors.NotFound();

    private JObject Progress(Job job, string origin)
    {
        if (!_context.Jobs.IsDone(job))
            return Describe(job, "Requested");
        if (job.Fate != JobFate.Completes)
            return Describe(job, "Error");
        var answer = Describe(job, "Download");
        answer["downloadUrl"] = _context.Links.Add(origin, () => File(job));
        answer["downloadUrlExpireDate"] = _context.Links.NextExpiry.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + (_context.Settings.ExpireDateWithoutZone ? "" : "Z");
        answer["readFlag"] = "N";
        return answer;
    }

    private static JObject Describe(Job job, string status) => new()
    {
        ["requestKey"] = job.Id,
        ["requestStatus"] = status,
        ["downloadFileName"] = (string?)job.Request["downloadFileName"] + ".csv",
        ["exportRequestDate"] = job.Made.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
    };

    private SandboxResponse File(Job job)
    {
        var query = UsageQuery.Read(job.Request)!;
        return CsvText.File(query.Columns, query.Run(Uses()).Select(row => row.Select(cell => cell.Type == JTokenType.Null ? "" : cell.ToString()).ToArray()));
    }

    private IEnumerable<UsageRow> Uses() => _context.Usage.OfContract(Starts, _context.Today, _context.Today);
}
