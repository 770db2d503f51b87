using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Insights v1: contexts, usage queries and exports.</summary>
internal sealed class InsightsApi
{
    private const string Export = "insights export";
    private const string Query = "insights query";
    private const int LongestDays = 365;

    private static readonly string[] Reports = ["SUBSCRIPTIONS", "USERS", "USAGE", "USAGE_REPORT"];

    private readonly ApiContext _context;
    private readonly InsightsReports _reports;

    public InsightsApi(ApiContext context)
    {
        _context = context;
        _reports = new InsightsReports(context);
    }

    public SandboxResponse Handle(SandboxRequest request, string[] parts) => (request.Method, parts) switch
    {
        ("GET", ["contexts"]) => Contexts(),
        ("POST", ["usage-queries"]) => SubmitQuery(request),
        ("GET", ["usage-queries", var id]) => PollQuery(request, id),
        ("POST", ["exports"]) => SubmitExport(request),
        ("GET", ["exports"]) => ListExports(request),
        ("GET", ["exports", var id]) => PollExport(request, id),
        _ => AutodeskErrors.NotFound(),
    };

    private static string[] Requested(JObject body) => body["reports"] is JArray reports ? [.. reports.Select(report => (string)report!)] : [];

    private static DateOnly? Day(JToken? token) =>
        DateTimeOffset.TryParseExact((string?)token, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? DateOnly.FromDateTime(moment.UtcDateTime)
            : null;

    private SandboxResponse Contexts() =>
        SandboxResponse.Json(200, new JArray(_context.Tenant.Teams.Select(team => new JObject { ["contextId"] = team.Id, ["alias"] = team.Alias })));

    private SandboxResponse SubmitQuery(SandboxRequest request)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || UsageQuery.Read(body) is null)
            return AutodeskErrors.BadRequest("Expected fields or metrics, and a where of comparisons joined by AND.");
        var number = _context.Jobs.All(Query).Count() + 1;
        body["contextId"] ??= request.Parameters["contextId"];
        var id = Storage.SysId.Format(Storage.SysId.Of(string.Create(CultureInfo.InvariantCulture, $"{Query} {number}"))) + Storage.SysId.Format(Storage.SysId.Of(body.ToString()));
        var job = _context.Jobs.Add(id, Query, body);
        return SandboxResponse.Json(200, new JObject { ["id"] = job.Id, ["status"] = "SUBMITTED", ["startTime"] = job.Made.ToUnixTimeSeconds() });
    }

    private SandboxResponse PollQuery(SandboxRequest request, string id)
    {
        if (_context.Jobs.Poll(Query, id) is not { } job)
            return AutodeskErrors.NotFound();
        var status = Status(job, running: "RUNNING");
        var answer = new JObject { ["id"] = job.Id, ["status"] = status };
        if (status != "COMPLETED")
            return SandboxResponse.Json(200, answer);
        var query = UsageQuery.Read(job.Request)!;
        var context = (string?)job.Request["contextId"];
        var today = _context.Today;
        var rows = query.Run(_context.Tenant.Teams.Where(team => context is null || team.Id == context).SelectMany(team => _context.Usage.OfTeam(team, today.AddDays(-730), today, today)));
        var (offset, limit) = ApiContext.Page(request.Parameters);
        answer["pagination"] = new JObject { ["totalResults"] = rows.Count, ["offset"] = offset, ["limit"] = limit };
        answer["columns"] = new JArray(query.Columns);
        answer["rows"] = new JArray(rows.Skip(offset).Take(limit));
        return SandboxResponse.Json(200, answer);
    }

    private SandboxResponse SubmitExport(SandboxRequest request)
    {
        if (JsonBody.Parse(request.Text) is not JObject body || (string?)body["outputFormat"] is not ("CSV" or "EXCEL" or "JSON"))
            return AutodeskErrors.BadRequest("outputFormat must be CSV, EXCEL or JSON.");
        var reports = Requested(body);
        if (reports.Length == 0 || reports.Any(report => !Reports.Contains(report, StringComparer.Ordinal)))
            return AutodeskErrors.BadRequest($"reports must be of {string.Join(", ", Reports)}.");
        if (reports.Any(report => report.StartsWith("USAGE", StringComparison.Ordinal)))
        {
            if (Day(body["startDate"]) is not { } from || Day(body["endDate"]) is not { } to || to < from)
                return AutodeskErrors.BadRequest("startDate and endDate are required for usage, as 2024-09-01T00:00:00.000Z.");
            if (to.DayNumber - from.DayNumber >= LongestDays)
                return AutodeskErrors.BadRequest("The date range must not exceed 365 days.");
        }

        return SandboxResponse.Json(200, Describe(_context.Jobs.Add(Guid.NewGuid().ToString(), Export, body), "SUBMITTED", []));
    }

    private SandboxResponse ListExports(SandboxRequest request)
    {
        var jobs = _context.Jobs.All(Export).Reverse().ToList();
        var (offset, limit) = ApiContext.Page(request.Parameters);
        return SandboxResponse.Json(200, new JObject
        {
            ["pagination"] = new JObject { ["totalResults"] = jobs.Count, ["offset"] = offset, ["limit"] = limit },
            ["exports"] = new JArray(jobs.Skip(offset).Take(limit).Select(job => Describe(job, Status(job, "SUBMITTED"), []))),
        });
    }

    private SandboxResponse PollExport(SandboxRequest request, string id)
    {
        if (_context.Jobs.Poll(Export, id) is not { } job)
            return AutodeskErrors.NotFound();
        var status = Status(job, running: "SUBMITTED");
        return SandboxResponse.Json(200, Describe(job, status, status == "COMPLETED" ? Downloads(job, request) : []));
    }

    private string Status(Job job, string running) => job.Fate switch
    {
        _ when !_context.Jobs.IsDone(job) => running,
        JobFate.Expires => "EXPIRED",
        JobFate.Fails => "ERROR",
        _ => "COMPLETED",
    };

    /// <summary>The files: rows and filters of a usage report are two, but one workbook.</summary>
    private JArray Downloads(Job job, SandboxRequest request)
    {
        var downloads = new JArray();
        var ending = ((string)job.Request["outputFormat"]!) switch { "EXCEL" => ".xlsx", "JSON" => ".json", _ => ".csv" };
        var language = request.Header("Accept-Language");
        foreach (var report in Requested(job.Request))
        {
            var data = Download(report, _context.Links.Add(request.Origin, ending, () => _reports.File(job.Request, report, language)!));
            if (report != "USAGE_REPORT" || ending == ".xlsx")
            {
                downloads.Add(data);
                continue;
            }

            var filters = Download(_context.Settings.SameDownloadTypes ? report : "FILTERS", _context.Links.Add(request.Origin, ending, () => _reports.Filters(job.Request)));
            downloads.Add(_context.Settings.DataFirst ? data : filters);
            downloads.Add(_context.Settings.DataFirst ? filters : data);
        }

        return downloads;
    }

    private static JObject Download(string type, string address) => new() { ["type"] = type, ["downloadURL"] = address };

    private JObject Describe(Job job, string status, JArray downloads) => new()
    {
        ["id"] = job.Id,
        ["timestamp"] = job.Made.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["downloads"] = downloads,
        ["status"] = status,
        ["outputFormat"] = job.Request["outputFormat"],
        ["teamId"] = job.Request["teamId"],
        ["teamName"] = _context.Tenant.Teams.FirstOrDefault(team => team.Id == (string?)job.Request["teamId"])?.Alias,
        ["reports"] = job.Request["reports"],
    };
}
