using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>Calls Autodesk's platform: paced, and again where that can help. Every call here may be repeated: a second export or query does no harm.</summary>
internal sealed class ApsClient : IDisposable
{
    private const int TransientSends = 5;
    private const int ThrottledSends = 6;
    private const int MostRefreshes = 3;

    private readonly HttpTransport _transport;
    private readonly HttpDownload _download;
    private readonly ApsOptions _options;
    private readonly RequestBudget _budget;
    private readonly RetryPipeline<ApiReply> _retries;

    public ApsClient(HttpTransport transport, HttpDownload download, ApsOptions options, TimeProvider clock)
    {
        _transport = transport;
        _download = download;
        _options = options;
        Clock = clock;
        _budget = new RequestBudget(options.RequestsPerMinute, options.Burst, clock);
        _retries = new RetryPipeline<ApiReply>(Decide, clock);
    }

    public TimeProvider Clock { get; }

    public string Host => _transport.BaseUrl.Host;

    /// <summary>Segments of a path, each encoded: keys hold <c>:</c> and <c>#</c>.</summary>
    public static string Path(params ReadOnlySpan<string> segments)
    {
        var path = new StringBuilder();
        foreach (var segment in segments)
            path.Append('/').Append(Uri.EscapeDataString(segment));
        return path.ToString();
    }

    /// <summary>Sends a request, again where that can help.</summary>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancellationToken) => await _retries.ExecuteAsync(
        async token =>
        {
            await _budget.WaitAsync(token);
            return await _transport.SendAsync(request, token);
        },
        cancellationToken);

    /// <summary>Reads something.</summary>
    /// <exception cref="ApsException">The platform did not give it.</exception>
    public async Task<ApiReply> GetAsync(string path, CancellationToken cancellationToken, params KeyValuePair<string, string>[] query) =>
        Checked(await SendAsync(new ApiRequest(HttpMethod.Get, path) { Query = query }, cancellationToken));

    /// <summary>Asks for something to be made.</summary>
    /// <exception cref="ApsException">The platform did not take it.</exception>
    public async Task<ApiReply> PostAsync(string path, JToken? body, CancellationToken cancellationToken, params KeyValuePair<string, string>[] query)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body.ToString(Formatting.None));
        return Checked(await SendAsync(new ApiRequest(HttpMethod.Post, path) { Query = query, Body = bytes }, cancellationToken));
    }

    /// <summary>What is thrown for an answer of another shape.</summary>
    public ApsException Unexpected(string what) =>
        new($"{Host} answered, but not with {what}. If something stands between this computer and the platform (a proxy with a page of its own), let this host through.");

    /// <summary>Fetches a file from a pre-signed address, without the login; from a new address where it has died.</summary>
    /// <param name="address">The address.</param>
    /// <param name="destination">Receives the file.</param>
    /// <param name="refreshAsync">Asks for a new address.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="SamConnectorsException">The host is not allowed, the file cannot be had, or new addresses die too.</exception>
    public async Task DownloadAsync(string address, FileStream destination, Func<CancellationToken, Task<string>> refreshAsync, CancellationToken cancellationToken)
    {
        for (var refreshes = 0; !await TryDownloadAsync(address, destination, cancellationToken); refreshes++)
        {
            if (refreshes == MostRefreshes)
                throw new ApsException($"The addresses of the exported files die before they can be fetched. Check this computer's clock, and whether {Host} and its file hosts are reached by the same proxy.");
            address = await refreshAsync(cancellationToken);
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _download.Dispose();
    }

    /// <summary>Fetches a file.</summary>
    /// <returns>False where the address has died: a new one has to be asked for.</returns>
    private async Task<bool> TryDownloadAsync(string address, FileStream destination, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
            throw new ApsException($"{Host} points to a file with something that is no address.");
        for (var sends = 1; ; sends++)
        {
            destination.SetLength(0);
            var reply = await _download.FetchAsync(uri, (long)_options.LargestDownload << 20, destination, cancellationToken);
            if (reply is { Problem: TransportProblem.None, Status: 200 })
            {
                await destination.FlushAsync(cancellationToken);
                return true;
            }

            if (reply.Problem == TransportProblem.ReplyTooLarge)
                throw new ApsException($"An exported file is larger than {_options.LargestDownload} MiB ('largestDownload').");
            if (reply.Status is 400 or 401 or 403 or 404 or 410)
                return false;
            if (Decide(reply, sends).Wait is not { } wait)
                throw new ApsException(ApsReply.Failure(reply, uri.Host), reply.Status);
            await Task.Delay(wait, Clock, cancellationToken);
        }
    }

    private ApiReply Checked(ApiReply reply) => reply is { Problem: TransportProblem.None, Status: >= 200 and < 300 }
        ? reply
        : throw new ApsException(ApsReply.Failure(reply, Host), reply.Status);

    private RetryDecision Decide(ApiReply reply, int sends) => reply switch
    {
        { Status: 429 } => Throttled(reply, sends),
        { Status: >= 500 } when sends < TransientSends => RetryDecision.After(Backoff.Wait(sends + 1, Random.Shared)),
        { Problem: TransportProblem.None or TransportProblem.LoginRefused or TransportProblem.ProxyLogin or TransportProblem.ReplyTooLarge } => RetryDecision.Final,
        _ when reply.Problem.IsTls() || sends >= TransientSends => RetryDecision.Final,
        _ => RetryDecision.After(Backoff.Wait(sends + 1, Random.Shared)),
    };

    private RetryDecision Throttled(ApiReply reply, int sends)
    {
        var now = Clock.GetUtcNow();
        var wait = RetryAfter.Read(reply, now) - now ?? Backoff.Wait(sends + 3, Random.Shared);
        return sends < ThrottledSends && wait <= _options.LongestWait ? RetryDecision.After(wait) : RetryDecision.Final;
    }
}
