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

    private const string QueriesPath = "/insights/v1/usage-queries";

    private readonly ApsClient _client;
    private readonly JobPoll _poll;
    private readonly UsageQueries _queries;

    public InsightsClient(ApsClient client, JobPoll poll)
    {
        _client = client;
        _poll = poll;
        _queries = new UsageQueries(client, poll, "Use shorter 'windowDays' and 'historyDays'; the next run asks anew.");
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
            _ => throw _client.Unexpected("the list of teams"),
        };
        return [.. teams.OfType<JObject>().Where(team => ApsReply.Text(team["contextId"]) is not null).Select(team => new InsightsContext(ApsReply.Text(team["contextId"])!, ApsReply.Text(team["alias"]) ?? ""))];
    }

    /// <summary>Has an export made and waits for it. One that expires or fails is asked for once more.</summary>
    /// <exception cref="ApsException">There is none.</exception>
    public async Task<InsightsExport> ExportAsync(string teamId, IReadOnlyList<InsightsReport> reports, DayRange days, InsightsFormat format, CancellationToken cancellationToken)
    {
        var body = new JObject
        {
            ["teamId"] = teamId,
            ["outputFormat"] = Word(format),
            ["reports"] = new JArray(reports.Select(report => report.Name)),
            ["startDate"] = Moment(days.From),
            ["endDate"] = Moment(days.To),
        };
        for (var attempt = 1; ; attempt++)
        {
            var submitted = ApsReply.Json((await _client.PostAsync("/insights/v1/exports", body, cancellationToken)).Body) as JObject;
            var id = ApsReply.Text(submitted?["id"]) ?? throw _client.Unexpected("the id of the export");
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

    /// <summary>Has a query answered, all pages of it.</summary>
    /// <exception cref="ApsException">There is no answer.</exception>
    public Task<QueryPages> QueryAsync(string contextId, InsightsQuery query, CancellationToken cancellationToken) =>
        _queries.AnswerAsync(QueriesPath, query.Body(contextId), id => QueriesPath + ApsClient.Path(id), cancellationToken, new KeyValuePair<string, string>("contextId", contextId));

    private static string Word(InsightsFormat format) => format switch { InsightsFormat.Excel => "EXCEL", InsightsFormat.Json => "JSON", _ => "CSV" };

    private static string Moment(DateOnly day) => day.ToString("yyyy-MM-dd'T00:00:00.000Z'", CultureInfo.InvariantCulture);

    /// <summary>How an export stands; null where it is under way.</summary>
    private async Task<ExportState?> LookAsync(string id, CancellationToken cancellationToken)
    {
        var reply = await _client.SendAsync(new ApiRequest(HttpMethod.Get, ApsClient.Path("insights", "v1", "exports", id)), cancellationToken);
        if (reply.Status == 404)
            return new ExportState("EXPIRED", null);
        if (reply is not { Problem: TransportProblem.None, Status: 200 })
            throw new ApsException(ApsReply.Failure(reply, _client.Host), reply.Status);
        var body = ApsReply.Json(reply.Body) as JObject ?? throw _client.Unexpected("the export");
        return ApsReply.Text(body["status"])?.ToUpperInvariant() switch
        {
            "COMPLETED" => new ExportState("COMPLETED", new InsightsExport(id, Downloads(body["downloads"]))),
            { } ended and ("ERROR" or "EXPIRED") => new ExportState(ended, null),
            _ => null,
        };
    }

    // Ordered by type: the platform's order says nothing, and must not change a file's place when its addresses are asked for anew.
    private static List<ExportDownload> Downloads(JToken? downloads) => [.. (downloads as JArray ?? []).OfType<JObject>()
        .Where(file => (ApsReply.Text(file["downloadURL"]) ?? ApsReply.Text(file["downloadUrl"])) is not null)
        .Select(file => new ExportDownload(ApsReply.Text(file["type"]) ?? "", (ApsReply.Text(file["downloadURL"]) ?? ApsReply.Text(file["downloadUrl"]))!))
        .OrderBy(file => file.Type, StringComparer.Ordinal)];

    private sealed record ExportState(string Status, InsightsExport? Export);
}
