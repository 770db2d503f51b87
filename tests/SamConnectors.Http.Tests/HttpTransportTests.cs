using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SamConnectors.Http.Tests;

public sealed class HttpTransportTests
{
    [Fact]
    public async Task Redirects_are_not_followed()
    {
        await using var server = new LoopbackServer(request => request.Target == "/api" ? LoopbackServer.Status(302, "", "Location: /elsewhere") : LoopbackServer.Ok());
        using var transport = Transports.To(server.Uri);

        var reply = await transport.GetAsync();

        Assert.Equal(302, reply.Status);
        Assert.Equal("/elsewhere", reply.Header("location"));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Cookies_are_not_kept()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{}", "Set-Cookie: JSESSIONID=abc; Path=/"));
        using var transport = Transports.To(server.Uri);

        await transport.GetAsync();
        await transport.GetAsync();

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Null(request.Header("Cookie")));
    }

    [Fact]
    public async Task A_request_arrives_as_it_was_made()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(201, "{\"a\":\"é\"}", "X-Total-Count: 7"));
        using var transport = Transports.To(server.Uri, login: Login.OfSandbox("us er", "pässword"));
        var request = new ApiRequest(HttpMethod.Post, "/api/x") { Query = [new("q", "a=b^c>d&e %é")], Body = Encoding.UTF8.GetBytes("{\"k\":\"ü\"}") };

        var reply = await transport.SendAsync(request, CancellationToken.None);

        var seen = Assert.Single(server.Requests);
        Assert.Equal(("POST", "/api/x?q=a=b^c>d&e %é"), (seen.Method, Uri.UnescapeDataString(seen.Target)));
        Assert.Equal("a=b^c>d&e %é", Uri.UnescapeDataString(seen.Target.Split("?q=")[1]));
        Assert.DoesNotContain("&e", seen.Target, StringComparison.Ordinal);
        Assert.Equal("{\"k\":\"ü\"}", seen.Body);
        Assert.Equal("application/json", seen.Header("Content-Type"));
        Assert.Equal("application/json", seen.Header("Accept"));
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("us er:pässword")), seen.Header("Authorization"));
        Assert.Equal((201, "7", "{\"a\":\"é\"}"), (reply.Status, reply.Header("x-total-count"), Encoding.UTF8.GetString(reply.Body)));
    }

    [Fact]
    public async Task An_unknown_name_is_told()
    {
        using var transport = Transports.To(new Uri("http://nobody.invalid/"));

        Assert.Equal(TransportProblem.NameResolution, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task A_closed_port_is_told()
    {
        using var transport = Transports.To(new Uri($"http://localhost:{ClosedPort()}/"));

        Assert.Equal(TransportProblem.ConnectionRefused, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_told()
    {
        var never = new TaskCompletionSource<string?>();
        await using var server = new LoopbackServer(_ => never.Task);
        using var transport = Transports.To(server.Uri, options => options.RequestTimeout = TimeSpan.FromMilliseconds(300));

        var reply = await transport.GetAsync();

        Assert.Equal(TransportProblem.RequestTimeout, reply.Problem);
        Assert.True(reply.Problem.MayHaveBeenCarriedOut());
        never.SetResult(null);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_told()
    {
        await using var server = new LoopbackServer(_ => (string?)null);
        using var transport = Transports.To(server.Uri);

        Assert.Equal(TransportProblem.ConnectionLost, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task A_connection_that_breaks_within_the_answer_is_told()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":");
        using var transport = Transports.To(server.Uri);

        Assert.Equal(TransportProblem.ConnectionLost, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task An_answer_that_announces_too_much_is_not_read()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nContent-Length: 70000000\r\nConnection: close\r\n\r\n");
        using var transport = Transports.To(server.Uri);

        Assert.Equal(TransportProblem.ReplyTooLarge, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task An_answer_without_end_is_read_up_to_the_limit()
    {
        await using var server = new LoopbackServer(_ => $"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{new string('x', 1001)}");
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(new BoundedBodyHandler(handler, 1000));

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.Uri));

        Assert.IsType<ReplyTooLargeException>(exception.InnerException);
        Assert.Equal(TransportProblem.ReplyTooLarge, TransportFailure.Read(exception, throughProxy: false).Problem);
    }

    [Fact]
    public async Task The_caller_s_cancellation_is_no_problem_of_the_platform()
    {
        var never = new TaskCompletionSource<string?>();
        await using var server = new LoopbackServer(_ => never.Task);
        using var transport = Transports.To(server.Uri);
        using var cancelled = new CancellationTokenSource();

        var sending = transport.SendAsync(new ApiRequest(HttpMethod.Get, "/api"), cancelled.Token);
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        never.SetResult(null);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_allowed()
    {
        var (underWay, most) = (0, 0);
        await using var server = new LoopbackServer(async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref underWay));
            await Task.Yield();
            Interlocked.Decrement(ref underWay);
            return LoopbackServer.Ok();
        });
        using var transport = Transports.To(server.Uri, options => options.MaxConcurrency = 2);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => transport.GetAsync()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_proxy_gets_the_requests_and_its_login()
    {
        await using var proxy = new LoopbackServer(request => request.Header("Proxy-Authorization") is null
            ? LoopbackServer.Status(407, "", "Proxy-Authenticate: Basic realm=\"proxy\"")
            : LoopbackServer.Ok());
        Environment.SetEnvironmentVariable("SAMCONNECTORS_TEST_PROXY", "s3cret");
        using var transport = Transports.To(new Uri("http://platform.invalid/"), options => (options.Proxy, options.ProxyPassword) = ($"http://walter@localhost:{proxy.Port}", Transports.Variable("SAMCONNECTORS_TEST_PROXY")));

        var reply = await transport.GetAsync();

        Assert.Equal(200, reply.Status);
        var seen = proxy.Requests.Last();
        Assert.Equal("http://platform.invalid/api", seen.Target);
        Assert.Equal("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("walter:s3cret")), seen.Header("Proxy-Authorization"));
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_proxy_that_refuses_the_login_is_told(string scheme)
    {
        await using var proxy = new LoopbackServer(_ => LoopbackServer.Status(407, "", "Proxy-Authenticate: Basic realm=\"proxy\""));
        using var transport = Transports.To(new Uri($"{scheme}://platform.invalid/"), options => options.Proxy = $"http://localhost:{proxy.Port}");

        Assert.Equal(TransportProblem.ProxyLogin, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_told_from_a_platform_that_is_not_there()
    {
        using var transport = Transports.To(new Uri("https://platform.invalid/"), options => options.Proxy = $"http://localhost:{ClosedPort()}");

        Assert.Equal(TransportProblem.ProxyUnreachable, (await transport.GetAsync()).Problem);
    }

    [Fact]
    public async Task A_proxy_that_cannot_connect_onwards_is_told()
    {
        await using var proxy = new LoopbackServer(_ => LoopbackServer.Status(503));
        using var transport = Transports.To(new Uri("https://platform.invalid/"), options => options.Proxy = $"http://localhost:{proxy.Port}");

        Assert.Equal(TransportProblem.ProxyUnreachable, (await transport.GetAsync()).Problem);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
