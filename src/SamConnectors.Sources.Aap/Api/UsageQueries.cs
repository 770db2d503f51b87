using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Has usage queries answered: submitted, looked at until they are done, read page by page. Both services have the same way and differ in words only.</summary>
internal sealed class UsageQueries
{
    private const int PageSize = 100;
    private const int MostPages = 10_000;

    private readonly ApsClient _client;
    private readonly JobPoll _poll;
    private readonly string _smaller;

    /// <summary>Creates it.</summary>
    /// <param name="client">Calls the platform.</param>
    /// <param name="poll">Waits.</param>
    /// <param name="smaller">What to do where a query is too large.</param>
    public UsageQueries(ApsClient client, JobPoll poll, string smaller)
    {
        _client = client;
        _poll = poll;
        _smaller = smaller;
    }

    /// <summary>Has a query answered, all pages of it. One that fails or expires is asked once more.</summary>
    /// <param name="path">Where it is submitted.</param>
    /// <param name="body">The query.</param>
    /// <param name="pagePath">Where the query of an id is looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="parameters">Parameters of the submission, beside those of the page.</param>
    /// <exception cref="ApsException">There is no answer.</exception>
    public async Task<QueryPages> AnswerAsync(string path, JObject body, Func<string, string> pagePath, CancellationToken cancellationToken, params KeyValuePair<string, string>[] parameters)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await _client.PostAsync(path, body, cancellationToken, [.. parameters, .. Page(0)]);
            var submitted = ApsReply.Json(reply.Body) as JObject;
            var id = ApsReply.Text(submitted?["id"]) ?? throw _client.Unexpected("the id of the query");
            var place = pagePath(id);
            var pages = UsageResult.Read(submitted) is { } cached ? await RestAsync(place, reply.Body, cached, cancellationToken) : await PagesAsync(place, cancellationToken);
            if (pages is not null)
                return pages;
            if (attempt == 2)
                throw new ApsException($"{_client.Host}: the usage query failed or expired, twice. {_smaller}");
        }
    }

    private static KeyValuePair<string, string>[] Page(int offset) => [new("offset", Number(offset)), new("limit", Number(PageSize))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<QueryPages?> PagesAsync(string place, CancellationToken cancellationToken)
    {
        var first = await _poll.UntilAsync("The usage query", token => PageAsync(place, 0, token), cancellationToken);
        return first.Result is { } result ? await RestAsync(place, first.Body, result, cancellationToken) : null;
    }

    /// <summary>The first page and all others; null where the query ends before they were read.</summary>
    private async Task<QueryPages?> RestAsync(string place, byte[] body, UsageResult page, CancellationToken cancellationToken)
    {
        var bodies = new List<byte[]> { body };
        while (page.Rows.Count > 0 && bodies.Count * (long)PageSize < page.Total)
        {
            if (bodies.Count >= MostPages)
                throw new ApsException($"{_client.Host}: the usage query has more than {MostPages} pages. {_smaller}");
            var next = await NextAsync(place, bodies.Count * PageSize, cancellationToken);
            if (next.Result is not { } result)
                return null;
            bodies.Add(next.Body);
            page = result;
        }

        return new QueryPages(bodies);
    }

    // A query that was answered at once may still be under way when its second page is asked for.
    private async Task<QueryPage> NextAsync(string place, int offset, CancellationToken cancellationToken) =>
        await PageAsync(place, offset, cancellationToken) ?? await _poll.UntilAsync("The usage query", token => PageAsync(place, offset, token), cancellationToken);

    /// <summary>A page; without a result where the query ended badly; null where it is under way.</summary>
    private async Task<QueryPage?> PageAsync(string place, int offset, CancellationToken cancellationToken)
    {
        var reply = await _client.SendAsync(new ApiRequest(HttpMethod.Get, place) { Query = Page(offset) }, cancellationToken);
        if (reply.Status == 404)
            return new QueryPage(reply.Body, null);
        if (reply is not { Problem: TransportProblem.None, Status: 200 })
            throw new ApsException(ApsReply.Failure(reply, _client.Host), reply.Status);
        var body = ApsReply.Json(reply.Body) as JObject ?? throw _client.Unexpected("the usage query");
        return ApsReply.Text(body["status"])?.ToUpperInvariant() switch
        {
            "SUBMITTED" or "RUNNING" or "QUEUED" or "PROCESSING" => null,
            "ERROR" or "FAILED" or "TIMEOUT" or "EXPIRED" => new QueryPage(reply.Body, null),
            _ => new QueryPage(reply.Body, UsageResult.Read(body) ?? throw _client.Unexpected("columns and rows of the usage query")),
        };
    }

    private sealed record QueryPage(byte[] Body, UsageResult? Result);
}
