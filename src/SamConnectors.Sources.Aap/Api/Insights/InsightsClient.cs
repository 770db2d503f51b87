using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api.Insights;

/// <summary>Insights v1 (Premium and Business Success plan reporting): teams, exports and usage queries.</summary>
internal sealed class InsightsClient
{
    /// <summary>Most days of one usage report.</summary>
    public const int MostDays = 365;

    /// <summary>Path of the list of teams.</summary>
    public const string ContextsPath = "/insights/v1/contexts";

    private const int PageSize = 100;
    private const int MostPages = 10_000;

    private readonly ApsClient _client;
    private readonly JobPoll _poll;

    public InsightsClient(ApsClient client, JobPoll poll)
    {
        _client = client;
        _poll = poll;
    }

    /// <summary>The teams that the login administers; none for somebody without the role.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyList<InsightsContext>> ContextsAsync(CancellationToken cancellationToken) => Contexts(await _client.GetAsync(ContextsPath, cancellationToken));

    /// <summary>The teams of an answer.</summary>
    /// <exception cref="ApsException">It is no list of teams.</exception>
    public IReadOnlyList<InsightsContext> Contexts(ApiReply reply)
    {
        var teams = ApsReply.Json(reply.Body) switch
        {
            JArray list => list,
            JObject envelope when envelope.Properties().FirstOrDefault(property => property.Value is JArray) is { } property => (JArray)property.Value,
            _ => throw Unexpected("the list of teams"),
        };
        return [.. teams.OfType<JObject>().Where(team => Text(team["contextId"]) is not null).Select(team => new InsightsContext(Text(team["contextId"])!, Text(team["alias"]) ?? ""))];
    }

    /// <summary>Has an export made and waits for it. One that expires or fails is asked for once more.</summary>
    /// <exception cref="ApsException">There is none.</exception>
    public async Task<InsightsExport> ExportAsync(string teamId, IReadOnlyList<InsightsReport> reports, DayRange days, CancellationToken cancellationToken)
    {
        var body = new JObject
        {
            ["teamId"] = teamId,
            ["outputFormat"] = "CSV",
            ["reports"] = new JArray(reports.Select(report => report.Name)),
            ["startDate"] = Moment(days.From),
            ["endDate"] = Moment(days.To),
        };
        for (var attempt = 1; ; attempt++)
        {
            var submitted = ApsReply.Json((await _client.PostAsync("/insights/v1/exports", body, cancellationToken)).Body) as JObject;
            var id = Text(submitted?["id"]) ?? throw Unexpected("the id of the export");
            var ended = await _poll.UntilAsync($"The export {id}", token => LookAsync(id, token), cancellationToken);
            if (ended.Export is { } export)
                return export;
            if (attempt == 2)
                throw new ApsException($"{_client.Host}: the export of {string.Join(", ", reports.Select(report => report.Name))} ended as {ended.Status}, twice. The next run asks anew.");
        }
    }

    /// <summary>The files of an export with fresh addresses.</summary>
    /// <exception cref="ApsException">It is gone.</exception>
    public async Task<IReadOnlyList<ExportDownload>> DownloadsAsync(string exportId, CancellationToken cancellationToken) =>
        (await LookAsync(exportId, cancellationToken))?.Export?.Downloads ?? throw new ApsException($"{_client.Host}: the export {exportId} is gone. The next run asks anew.");

    /// <summary>Has a query answered, all pages of it. One that expires or fails is asked once more.</summary>
    /// <exception cref="ApsException">There is no answer.</exception>
    public async Task<QueryPages> QueryAsync(string contextId, InsightsQuery query, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await _client.PostAsync("/insights/v1/usage-queries", query.Body(contextId), cancellationToken, new("contextId", contextId), new("offset", "0"), new("limit", Number(PageSize)));
            var id = Text((ApsReply.Json(reply.Body) as JObject)?["id"]) ?? throw Unexpected("the id of the query");
            if (await PagesAsync(id, cancellationToken) is { } pages)
                return pages;
            if (attempt == 2)
                throw new ApsException($"{_client.Host}: the usage query failed or expired, twice. The next run asks anew.");
        }
    }

    private static string? Text(JToken? token) => token switch { JValue { Value: string { Length: > 0 } text } => text, JValue { Value: long number } => Number(number), _ => null };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture);

    private async Task<QueryPages?> PagesAsync(string id, CancellationToken cancellationToken)
    {
        var first = await _poll.UntilAsync("The usage query", token => PageAsync(id, 0, token), cancellationToken);
        var bodies = new List<byte[]>();
        for (var page = first; page.Result is { } result; page = await PageAsync(id, bodies.Count * PageSize, cancellationToken) ?? throw Unexpected("a page of the usage query"))
        {
            bodies.Add(page.Body);
            if (bodies.Count >= MostPages)
                throw new ApsException($"{_client.Host}: the usage query has more than {MostPages} pages. Use shorter 'windowDays' and 'historyDays'.");
            if (result.Rows.Count == 0 || bodies.Count * (long)PageSize >= result.Total)
                return new QueryPages(bodies);
        }

        return null;
    }

    /// <summary>A page; without a result where the query ended badly; null where it is under way.</summary>
    private async Task<QueryPage?> PageAsync(string id, int offset, CancellationToken cancellationToken)
    {
        var reply = await _client.SendAsync(
            new ApiRequest(HttpMethod.Get, ApsClient.Path("insights", "v1", "usage-queries", id)) { Query = [new("offset", Number(offset)), new("limit", Number(PageSize))] }, cancellationToken);
        if (reply.Status == 404)
            return new QueryPage(reply.Body, null);
        if (reply is not { Problem: TransportProblem.None, Status: 200 })
            throw new ApsException(ApsReply.Failure(reply, _client.Host), reply.Status);
        var body = ApsReply.Json(reply.Body) as JObject ?? throw Unexpected("the usage query");
        return Text(body["status"])?.ToUpperInvariant() switch
        {
            "SUBMITTED" or "RUNNING" => null,
            "ERROR" or "EXPIRED" => new QueryPage(reply.Body, null),
            _ => new QueryPage(reply.Body, UsageResult.Read(body) ?? throw Unexpected("columns and rows of the usage query")),
        };
    }

    /// <summary>How an export stands; null where it is under way.</summary>
    private async Task<ExportState?> LookAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await _client.SendAsync(new ApiRequest(HttpMethod.Get, ApsClient.Path("insights", "v1", "exports", id)), cancellationToken);
        if (reply.Status == 404)
            return new ExportState("EXPIRED", null);
        if (reply is not { Problem: TransportProblem.None, Status: 200 })
            throw new ApsException(ApsReply.Failure(reply, _client.Host), reply.Status);
        var body = ApsReply.Json(reply.Body) as JObject ?? throw Unexpected("the export");
        return Text(body["status"])?.ToUpperInvariant() switch
        {
            "COMPLETED" => new ExportState("COMPLETED", new InsightsExport(id, Downloads(body["downloads"]))),
            { } ended and ("ERROR" or "EXPIRED") => new ExportState(ended, null),
            _ => null,
        };
    }

    // Ordered by type: the platform's order says nothing, and must not change a file's place when its addresses are asked for anew.
    private static List<ExportDownload> Downloads(JToken? downloads) => [.. (downloads as JArray ?? []).OfType<JObject>()
        .Where(file => (Text(file["downloadURL"]) ?? Text(file["downloadUrl"])) is not null)
        .Select(file => new ExportDownload(Text(file["type"]) ?? "", (Text(file["downloadURL"]) ?? Text(file["downloadUrl"]))!))
        .OrderBy(file => file.Type, StringComparer.Ordinal)];

    private ApsException Unexpected(string what) => new($"{_client.Host} answered, but not with {what}. If something stands between this computer and the platform (a proxy with a page of its own), let this host through.");

    private sealed record ExportState(string Status, InsightsExport? Export);

    private sealed record QueryPage(byte[] Body, UsageResult? Result);
}
