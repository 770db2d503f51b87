using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using RestSharp;

namespace SamConnectors.Http;

/// <summary>
/// Sends requests to one API: RestSharp on one pooled handler, without cookies and redirects, bodies bounded, with login. It never throws for what the network or
/// the platform does, and never sends again on its own, except once with a renewed token after a 401. What to do about a reply is its caller's.
/// </summary>
public sealed class HttpTransport : IDisposable
{
    /// <summary>Largest body of an answer, in bytes.</summary>
    public const long LargestReply = 64 * 1024 * 1024;

    private readonly Uri _baseUrl;
    private readonly HttpOptions _options;
    private readonly SocketsHttpHandler _handler;
    private readonly RestClient _client;
    private readonly SemaphoreSlim _slots;
    private readonly Login? _login;
    private readonly IRequestAuthorization? _authorization;
    private readonly ILogger _logger;

    /// <summary>Creates a transport.</summary>
    /// <param name="baseUrl">Base URL of the API.</param>
    /// <param name="options">How to reach it.</param>
    /// <param name="login">The login; null for none.</param>
    /// <param name="clock">The clock that tokens are judged by.</param>
    /// <param name="logger">Receives a line per request at the debug level, without secrets.</param>
    public HttpTransport(Uri baseUrl, HttpOptions options, Login? login, TimeProvider clock, ILogger? logger = null)
    {
        _baseUrl = baseUrl;
        _options = options;
        _logger = logger ?? NullLogger.Instance;
        _slots = new SemaphoreSlim(options.MaxConcurrency);
        _handler = PooledHandler.Create(options);
        var http = new HttpClient(new BoundedBodyHandler(_handler, LargestReply)) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new RestClient(http, new RestClientOptions { FollowRedirects = false, SetErrorExceptionOnUnsuccessfulStatusCode = false, Timeout = Timeout.InfiniteTimeSpan, UserAgent = "sam-connectors" }, disposeHttpClient: true);
        _login = login;
        _authorization = login?.Authorization(PostTokenFormAsync, clock);
    }

    /// <summary>Base URL of the API.</summary>
    public Uri BaseUrl => _baseUrl;

    /// <summary>Sends a request, waits for a free slot first.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<ApiReply> SendAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        await _slots.WaitAsync(cancellationToken);
        try
        {
            return await SendWithLoginAsync(request, cancellationToken);
        }
        catch (TokenRefusedException refused)
        {
            return NotSent(refused);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
        _slots.Dispose();
        (_authorization as IDisposable)?.Dispose();
    }

    // The request itself was not sent. Where the endpoint did not judge the client (asleep, throttled, broken), its reply stands for that of the request.
    private static ApiReply NotSent(TokenRefusedException refused)
    {
        var reply = refused.Reply;
        if (reply.Problem != TransportProblem.None)
            return reply.Problem.MayHaveBeenCarriedOut() ? reply with { Problem = TransportProblem.ConnectTimeout } : reply;
        var isPage = reply.Header("Content-Type")?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        return reply.Status is 400 or 401 or 403 || (reply.Status is >= 200 and < 300 && !isPage)
            ? new ApiReply { Problem = TransportProblem.LoginRefused, ProblemDetail = refused.Message }
            : reply;
    }

    private async Task<ApiReply> SendWithLoginAsync(ApiRequest request, CancellationToken cancellationToken)
    {
        if (_authorization is null)
            return await SendOnceAsync(request, null, cancellationToken);
        var header = await _authorization.HeaderAsync(null, cancellationToken);
        var reply = await SendOnceAsync(request, header, cancellationToken);
        if (reply.Status != 401 || !_authorization.CanRenew)
            return reply;
        var renewed = await _authorization.HeaderAsync(header, cancellationToken);
        return await SendOnceAsync(request, renewed, cancellationToken);
    }

    private Task<ApiReply> SendOnceAsync(ApiRequest request, string? authorization, CancellationToken cancellationToken)
    {
        var rest = new RestRequest(new Uri(_baseUrl, request.Path), Enum.Parse<Method>(request.Method.Method, ignoreCase: true));
        foreach (var (name, value) in request.Query)
            rest.AddQueryParameter(name, value);
        if (authorization is not null)
            rest.AddHeader("Authorization", authorization);
        foreach (var (name, value) in _login?.Headers ?? [])
            rest.AddHeader(name, value());
        if (request.Body is not null)
            rest.AddParameter(new BodyParameter("", request.Body, request.ContentType, DataFormat.Binary));
        return ExecuteAsync(rest, cancellationToken);
    }

    internal Task<ApiReply> PostTokenFormAsync(Uri tokenUrl, byte[] form, string? authorization, CancellationToken cancellationToken)
    {
        var rest = new RestRequest(tokenUrl, Method.Post);
        if (authorization is not null)
            rest.AddHeader("Authorization", authorization);
        rest.AddParameter(new BodyParameter("", form, "application/x-www-form-urlencoded", DataFormat.Binary));
        return ExecuteAsync(rest, cancellationToken);
    }

    private async Task<ApiReply> ExecuteAsync(RestRequest rest, CancellationToken cancellationToken)
    {
        rest.AddHeader("Accept", "application/json");
        rest.Timeout = Timeout.InfiniteTimeSpan;
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_options.RequestTimeout);
        var started = Stopwatch.GetTimestamp();
        var target = _client.BuildUri(rest);
        ApiReply reply;
        try
        {
            var response = await _client.ExecuteAsync(rest, limited.Token);
            reply = response.ErrorException is { } exception ? Failure(exception, target, limited) : Answer(response);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            reply = Failure(exception, target, limited);
        }

        cancellationToken.ThrowIfCancellationRequested();
        reply = reply with { Elapsed = Stopwatch.GetElapsedTime(started) };
        _logger.LogDebug("{Method} {Url}: {Status} {Problem} in {Milliseconds} ms", rest.Method, Redaction.Url(target), reply.Status, reply.Problem, (long)reply.Elapsed.TotalMilliseconds);
        return reply;
    }

    private ApiReply Failure(Exception exception, Uri target, CancellationTokenSource limited)
    {
        var (problem, detail) = TransportFailure.Read(exception, GoesThroughProxy(target));
        return limited.IsCancellationRequested && problem == TransportProblem.ConnectionLost
            ? new ApiReply { Problem = TransportProblem.RequestTimeout, ProblemDetail = $"No answer within {_options.RequestTimeout.TotalSeconds:0} s." }
            : new ApiReply { Problem = problem, ProblemDetail = detail };
    }

    private static ApiReply Answer(RestResponse response) => response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired
        ? new ApiReply { Problem = TransportProblem.ProxyLogin, ProblemDetail = "HTTP 407" }
        : new ApiReply { Status = (int)response.StatusCode, Headers = Headers(response), Body = response.RawBytes ?? [] };

    private static Dictionary<string, string> Headers(RestResponse response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in (response.Headers ?? []).Concat(response.ContentHeaders ?? []))
            headers[header.Name] = headers.TryGetValue(header.Name, out var before) ? $"{before}, {header.Value}" : header.Value;
        return headers;
    }

    private bool GoesThroughProxy(Uri target) =>
        _handler.UseProxy && (_handler.Proxy ?? HttpClient.DefaultProxy) is { } proxy && !proxy.IsBypassed(target) && proxy.GetProxy(target) is { } via && via != target;
}
