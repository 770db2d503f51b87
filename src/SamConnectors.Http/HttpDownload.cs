using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SamConnectors.Http;

/// <summary>
/// Fetches a file that an API points to with a pre-signed address: without login, cookies and redirects, from known hosts only, as a stream and bounded.
/// The address is a secret while it lives: messages and logs name its host alone.
/// </summary>
public sealed class HttpDownload : IDisposable
{
    private readonly HttpOptions _options;
    private readonly IReadOnlyList<string> _hosts;
    private readonly HttpClient _client;
    private readonly ILogger _logger;

    /// <summary>Creates a downloader.</summary>
    /// <param name="options">How to reach the hosts.</param>
    /// <param name="hosts">Hosts that files may come from; a leading <c>*.</c> stands for any name below. Other hosts are refused.</param>
    /// <param name="logger">Receives a line per download at the debug level, without the address.</param>
    public HttpDownload(HttpOptions options, IReadOnlyList<string> hosts, ILogger? logger = null)
    {
        _options = options;
        _hosts = hosts;
        _logger = logger ?? NullLogger.Instance;
        _client = new HttpClient(PooledHandler.Create(options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Writes the file to a stream.</summary>
    /// <param name="address">The address.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="destination">Receives the bytes; what it received counts only where the reply's status is 200.</param>
    /// <param name="cancellationToken">Stops.</param>
    /// <returns>Status and headers; or the problem, after which the download can be tried again.</returns>
    /// <exception cref="SamConnectorsException">The address is not of an allowed host, or not https.</exception>
    public async Task<ApiReply> FetchAsync(Uri address, long limit, Stream destination, CancellationToken cancellationToken)
    {
        Refuse(address);
        var started = Stopwatch.GetTimestamp();
        ApiReply reply;
        try
        {
            reply = await CopyAsync(address, limit, destination, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            var (problem, detail) = exception is OperationCanceledException
                ? (TransportProblem.RequestTimeout, $"Nothing came for {_options.RequestTimeout.TotalSeconds:0} s.")
                : TransportFailure.Read(exception, throughProxy: _options.Proxy is not (HttpOptions.NoProxy or HttpOptions.System));
            reply = new ApiReply { Problem = problem, ProblemDetail = detail };
        }

        reply = reply with { Elapsed = Stopwatch.GetElapsedTime(started) };
        _logger.LogDebug("Download from {Host}: {Status} {Problem} in {Milliseconds} ms", address.Host, reply.Status, reply.Problem, (long)reply.Elapsed.TotalMilliseconds);
        return reply;
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private async Task<ApiReply> CopyAsync(Uri address, long limit, Stream destination, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_options.RequestTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limited.Token);
        if (!response.IsSuccessStatusCode)
            return new ApiReply { Status = (int)response.StatusCode, Headers = Headers(response) };
        if (response.Content.Headers.ContentLength > limit)
            throw new ReplyTooLargeException(limit);
        await using var body = new BoundedStream(await response.Content.ReadAsStreamAsync(limited.Token), limit);
        var buffer = new byte[81_920];
        for (int read; (read = await body.ReadAsync(buffer, limited.Token)) > 0;)
        {
            // A large file may take its time as long as something comes.
            limited.CancelAfter(_options.RequestTimeout);
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return new ApiReply { Status = (int)response.StatusCode, Headers = Headers(response) };
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
            headers[name] = string.Join(", ", values);
        return headers;
    }

    private void Refuse(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttps && !(address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
            throw new SamConnectorsException("The platform points to a file that is not on https; it is not fetched.");
        foreach (var host in _hosts)
        {
            if (host.StartsWith("*.", StringComparison.Ordinal) ? address.Host.EndsWith(host[1..], StringComparison.OrdinalIgnoreCase) : address.Host.Equals(host, StringComparison.OrdinalIgnoreCase))
                return;
        }

        throw new SamConnectorsException($"The platform points to a file on {address.Host}, which is not a host that files may come from ({string.Join(", ", _hosts)}). If it should be, add it to 'downloadHosts'.");
    }
}
