using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Token Flex v1: contracts, usage queries and exports. Addresses are built from ids: those that the platform gives lack parts of their path at times.</summary>
internal sealed class TokenFlexClient
{
    /// <summary>Path of the list of contracts.</summary>
    public const string ContractsPath = "/tokenflex/v1/contract";

    private const string QueryPrefix = "query:";
    private const int PageSize = 100;
    private const int MostPages = 10_000;
    private const int MostRefreshes = 3;

    private readonly ApsClient _client;
    private readonly JobPoll _poll;

    public TokenFlexClient(ApsClient client, JobPoll poll)
    {
        _client = client;
        _poll = poll;
    }

    /// <summary>The contracts that the login sees; none for somebody without the role.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyList<TokenFlexContract>> ContractsAsync(CancellationToken cancellationToken) => Contracts(await _client.GetAsync(ContractsPath, cancellationToken));

    /// <summary>The contracts of an answer.</summary>
    /// <exception cref="ApsException">It is no list of contracts.</exception>
    public IReadOnlyList<TokenFlexContract> Contracts(ApiReply reply)
    {
        var list = ApsReply.Json(reply.Body) as JArray ?? throw Unexpected("the list of contracts");
        return [.. list.OfType<JObject>().Where(contract => Text(contract["contractNumber"]) is not null)
            .Select(contract => new TokenFlexContract(Text(contract["contractNumber"])!, contract["isActive"] is not JValue { Value: false }))];
    }

    /// <summary>Details of a contract, as they came.</summary>
    /// <exception cref="ApsException">The platform did not give them.</exception>
    public async Task<byte[]> ContractAsync(string contract, CancellationToken cancellationToken)
    {
        var body = (await _client.GetAsync(ApsClient.Path("tokenflex", "v1", "contract", contract), cancellationToken)).Body;
        return ApsReply.Json(body) is JObject ? body : throw Unexpected("the contract");
    }

    /// <summary>Has a query answered, all pages of it. One that fails or expires is asked once more.</summary>
    /// <exception cref="ApsException">There is no answer.</exception>
    public async Task<QueryPages> QueryAsync(string contract, TokenFlexQuery query, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var reply = await _client.PostAsync(ApsClient.Path("tokenflex", "v1", "usage", contract, "query"), query.Body(), cancellationToken, new("offset", "0"), new("limit", Number(PageSize)));
            var submitted = ApsReply.Json(reply.Body) as JObject;
            var id = Text(submitted?["id"]);
            var pages = UsageResult.Read(submitted) is { } cached ? await RestAsync(contract, id, reply.Body, cached, cancellationToken)
                : await PagesAsync(contract, id ?? throw Unexpected("the id of the query"), cancellationToken);
            if (pages is not null)
                return pages;
            if (attempt == 2)
                throw new ApsException($"{_client.Host}: the usage query failed or expired, twice. For a large agreement, set 'via' to 'export'.");
        }
    }

    /// <summary>Has an export made and fetches its file. One that fails is made once more.</summary>
    /// <exception cref="SamConnectorsException">There is none, or its file cannot be fetched.</exception>
    public async Task<DownloadedFile> ExportAsync(string contract, TokenFlexQuery query, string folder, CancellationToken cancellationToken)
    {
        var reply = await _client.PostAsync(ApsClient.Path("tokenflex", "v1", "export", contract, "requests"), query.ExportBody(), cancellationToken);
        var key = Text((ApsReply.Json(reply.Body) as JObject)?["requestKey"]) ?? throw Unexpected("the key of the export");
        var ready = await ReadyAsync(contract, key, cancellationToken);
        if (ready is null)
        {
            await _client.PostAsync(RequestPath(contract, key, "retry"), null, cancellationToken);
            ready = await ReadyAsync(contract, key, cancellationToken) ?? throw new ApsException($"{_client.Host}: the export of {query.Report.Name} failed, twice. The next run asks anew.");
        }

        return await FetchAsync(contract, key, ready, folder, cancellationToken);
    }

    private static string? Text(JToken? token) => token switch { JValue { Value: string { Length: > 0 } text } => text, JValue { Value: long number } => Number(number), _ => null };

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string RequestPath(string contract, string key, params ReadOnlySpan<string> rest) => ApsClient.Path(["tokenflex", "v1", "export", contract, "requests", key, .. rest]);

    private async Task<QueryPages?> PagesAsync(string contract, string id, CancellationToken cancellationToken)
    {
        var first = await _poll.UntilAsync("The usage query", token => PageAsync(contract, id, 0, token), cancellationToken);
        return first.Result is { } result ? await RestAsync(contract, id, first.Body, result, cancellationToken) : null;
    }

    /// <summary>The first page and all others; null where the query ends before they were read.</summary>
    private async Task<QueryPages?> RestAsync(string contract, string? id, byte[] body, UsageResult page, CancellationToken cancellationToken)
    {
        var bodies = new List<byte[]> { body };
        while (page.Rows.Count > 0 && bodies.Count * (long)PageSize < page.Total)
        {
            if (bodies.Count >= MostPages)
                throw new ApsException($"{_client.Host}: the usage query has more than {MostPages} pages. Set 'via' to 'export'.");
            var next = await NextAsync(contract, id ?? throw Unexpected("the id of the query"), bodies.Count * PageSize, cancellationToken);
            if (next.Result is not { } result)
                return null;
            bodies.Add(next.Body);
            page = result;
        }

        return new QueryPages(bodies);
    }

    // A query that was answered at once may still be under way when its second page is asked for.
    private async Task<QueryPage> NextAsync(string contract, string id, int offset, CancellationToken cancellationToken) =>
        await PageAsync(contract, id, offset, cancellationToken) ?? await _poll.UntilAsync("The usage query", token => PageAsync(contract, id, offset, token), cancellationToken);

    /// <summary>A page; without a result where the query ended badly; null where it is under way.</summary>
    private async Task<QueryPage?> PageAsync(string contract, string id, int offset, CancellationToken cancellationToken)
    {
        var plain = id.StartsWith(QueryPrefix, StringComparison.Ordinal) ? id[QueryPrefix.Length..] : id;
        var request = new ApiRequest(HttpMethod.Get, ApsClient.Path("tokenflex", "v1", "usage", contract, "query", plain)) { Query = [new("offset", Number(offset)), new("limit", Number(PageSize))] };
        var reply = await _client.SendAsync(request, cancellationToken);
        if (reply.Status == 404)
            return new QueryPage(reply.Body, null);
        if (reply is not { Problem: TransportProblem.None, Status: 200 })
            throw new ApsException(ApsReply.Failure(reply, _client.Host), reply.Status);
        var body = ApsReply.Json(reply.Body) as JObject ?? throw Unexpected("the usage query");
        return Text(body["status"])?.ToUpperInvariant() switch
        {
            "QUEUED" or "PROCESSING" => null,
            "FAILED" or "TIMEOUT" or "EXPIRED" => new QueryPage(reply.Body, null),
            _ => new QueryPage(reply.Body, UsageResult.Read(body) ?? throw Unexpected("columns and rows of the usage query")),
        };
    }

    /// <summary>Address of the file; null where the export failed.</summary>
    private async Task<string?> ReadyAsync(string contract, string key, CancellationToken cancellationToken)
    {
        var ended = await _poll.UntilAsync("The export", async token => Stand((await _client.GetAsync(RequestPath(contract, key), token)).Body), cancellationToken);
        return ended.Address;
    }

    private async Task<DownloadedFile> FetchAsync(string contract, string key, string address, string folder, CancellationToken cancellationToken)
    {
        var file = DownloadedFile.Create(folder);
        try
        {
            for (var refreshes = 0; !await _client.DownloadAsync(address, file.Stream, cancellationToken); refreshes++)
            {
                if (refreshes == MostRefreshes)
                    throw new ApsException("The address of the exported file dies before it can be fetched. Check this computer's clock.");
                var fresh = Stand((await _client.PostAsync(RequestPath(contract, key, "refreshUrl"), null, cancellationToken)).Body);
                address = fresh?.Address ?? await ReadyAsync(contract, key, cancellationToken) ?? throw new ApsException($"{_client.Host}: the export is gone. The next run asks anew.");
            }

            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>How an export stands; null where it is under way.</summary>
    private ExportState? Stand(byte[] bytes)
    {
        var body = ApsReply.Json(bytes) as JObject ?? throw Unexpected("the export");
        return Text(body["requestStatus"])?.ToUpperInvariant() switch
        {
            "DOWNLOAD" => new ExportState(Text(body["downloadUrl"]) ?? throw Unexpected("the address of the exported file")),
            "ERROR" => new ExportState(Address: null),
            _ => null,
        };
    }

    private ApsException Unexpected(string what) => new($"{_client.Host} answered, but not with {what}. If something stands between this computer and the platform (a proxy with a page of its own), let this host through.");

    private sealed record ExportState(string? Address);

    private sealed record QueryPage(byte[] Body, UsageResult? Result);
}
