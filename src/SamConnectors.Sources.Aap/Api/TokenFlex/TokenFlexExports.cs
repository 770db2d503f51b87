using System.Globalization;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Exports of Token Flex, and what the portal has scheduled. Nothing is scheduled or deleted here. Keys hold <c>:</c> and <c>#</c> and are encoded in every address.</summary>
internal sealed class TokenFlexExports
{
    // The contract of exports that were made in the portal, by hand or by schedule.
    private const string Portal = "null";

    private readonly ApsClient _client;
    private readonly JobPoll _poll;

    public TokenFlexExports(ApsClient client, JobPoll poll)
    {
        _client = client;
        _poll = poll;
    }

    /// <summary>Has an export made and fetches its file. One that fails is made once more.</summary>
    /// <exception cref="SamConnectorsException">There is none, or its file cannot be fetched.</exception>
    public async Task<TokenFlexExport> FetchAsync(string contract, TokenFlexQuery query, string folder, CancellationToken cancellationToken)
    {
        var reply = await _client.PostAsync(ApsClient.Path("tokenflex", "v1", "export", contract, "requests"), query.ExportBody(), cancellationToken);
        var key = ApsReply.Text((ApsReply.Json(reply.Body) as JObject)?["requestKey"]) ?? throw _client.Unexpected("the key of the export");
        var ready = await ReadyAsync(contract, key, cancellationToken);
        if (ready is null)
        {
            await _client.PostAsync(RequestPath(contract, key, "retry"), null, cancellationToken);
            ready = await ReadyAsync(contract, key, cancellationToken) ?? throw new ApsException($"{_client.Host}: the export of {query.Report.Name} failed, twice. The next run asks anew.");
        }

        var file = DownloadedFile.Create(folder);
        try
        {
            await _client.DownloadAsync(ready, file.Stream, token => RefreshAsync(contract, key, token), cancellationToken);
            return new TokenFlexExport(key, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Marks exports as read, so that those of runs do not stand as new in the portal among the ones that people made.</summary>
    /// <exception cref="ApsException">The platform did not take it.</exception>
    public async Task MarkReadAsync(string contract, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count > 0)
            await _client.PostAsync(RequestPath(contract, "markRead"), new JArray(keys), cancellationToken);
    }

    /// <summary>The schedules of a contract.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyList<TokenFlexSchedule>> SchedulesAsync(string contract, CancellationToken cancellationToken)
    {
        var reply = await _client.GetAsync(ApsClient.Path("tokenflex", "v1", "export", contract, "schedules"), cancellationToken);
        var list = ApsReply.Json(reply.Body) as JArray ?? throw _client.Unexpected("the schedules of exports");
        return [.. list.OfType<JObject>().Select(TokenFlexSchedule.Of)];
    }

    /// <summary>When exports were asked for in the portal since a moment, oldest first; UTC.</summary>
    /// <exception cref="ApsException">The platform did not tell.</exception>
    public async Task<IReadOnlyList<DateTimeOffset>> PortalRequestsAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var reply = await _client.GetAsync(RequestPath(Portal), cancellationToken, new("fromDate", Moment(since)), new("toDate", Moment(_client.Clock.GetUtcNow())));
        var list = ApsReply.Json(reply.Body) as JArray ?? throw _client.Unexpected("the exports of the portal");
        return [.. list.OfType<JObject>().Select(export => Time(ApsReply.Text(export["exportRequestDate"]))).OfType<DateTimeOffset>().Order()];
    }

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A moment; without a zone it is UTC like the others.</summary>
    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static string RequestPath(string contract, params ReadOnlySpan<string> rest) => ApsClient.Path(["tokenflex", "v1", "export", contract, "requests", .. rest]);

    /// <summary>Address of the file; null where the export failed.</summary>
    private async Task<string?> ReadyAsync(string contract, string key, CancellationToken cancellationToken)
    {
        var ended = await _poll.UntilAsync("The export", async token => Stand((await _client.GetAsync(RequestPath(contract, key), token)).Body), cancellationToken);
        return ended.Address;
    }

    private async Task<string> RefreshAsync(string contract, string key, CancellationToken cancellationToken)
    {
        var fresh = Stand((await _client.PostAsync(RequestPath(contract, key, "refreshUrl"), null, cancellationToken)).Body);
        return fresh?.Address ?? await ReadyAsync(contract, key, cancellationToken) ?? throw new ApsException($"{_client.Host}: the export is gone. The next run asks anew.");
    }

    /// <summary>How an export stands; null where it is under way.</summary>
    private ExportState? Stand(byte[] bytes)
    {
        var body = ApsReply.Json(bytes) as JObject ?? throw _client.Unexpected("the export");
        return ApsReply.Text(body["requestStatus"])?.ToUpperInvariant() switch
        {
            "DOWNLOAD" => new ExportState(ApsReply.Text(body["downloadUrl"]) ?? throw _client.Unexpected("the address of the exported file")),
            "ERROR" => new ExportState(Address: null),
            _ => null,
        };
    }

    private sealed record ExportState(string? Address);
}
