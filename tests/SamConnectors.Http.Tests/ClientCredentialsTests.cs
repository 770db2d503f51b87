using System.Collections.Concurrent;

namespace SamConnectors.Http.Tests;

public sealed class ClientCredentialsTests
{
    private readonly ConcurrentDictionary<string, bool> _valid = new(StringComparer.Ordinal);
    private readonly ManualClock _clock = new();
    private int _tokens;
    private int _life = 1800;

    [Fact]
    public async Task A_token_is_fetched_once_and_sent_with_every_request()
    {
        await using var server = new LoopbackServer(Answer);
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => transport.GetAsync()));

        Assert.Equal(1, _tokens);
        var token = server.Requests.Single(request => request.Target == "/oauth_token.do");
        Assert.Equal("application/x-www-form-urlencoded", token.Header("Content-Type"));
        Assert.Equal("grant_type=client_credentials&client_id=the-client&client_secret=hunter2%26more", token.Body);
        Assert.Null(token.Header("Authorization"));
    }

    [Fact]
    public async Task A_hundred_refusals_at_once_fetch_one_token()
    {
        await using var server = new LoopbackServer(Answer);
        using var transport = Transports.To(server.Uri, options => options.MaxConcurrency = 100, Transports.Oauth2(server.Uri), _clock);
        await transport.GetAsync();
        _valid.Clear();

        var replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => transport.GetAsync()));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(2, _tokens);
    }

    [Fact]
    public async Task A_refusal_is_tried_again_exactly_once()
    {
        await using var server = new LoopbackServer(request =>
        {
            var answer = Answer(request);
            _valid.Clear();
            return answer;
        });
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        var reply = await transport.GetAsync();

        Assert.Equal(401, reply.Status);
        Assert.Equal(2, server.Requests.Count(request => request.Target == "/api"));
    }

    [Fact]
    public async Task A_token_is_renewed_a_minute_before_it_ends()
    {
        await using var server = new LoopbackServer(Answer);
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);
        await transport.GetAsync();
        _clock.Now = _clock.Now.AddSeconds(1800 - 61);
        await transport.GetAsync();
        Assert.Equal(1, _tokens);

        _clock.Now = _clock.Now.AddSeconds(2);
        await transport.GetAsync();

        Assert.Equal(2, _tokens);
    }

    [Fact]
    public async Task A_token_with_little_life_left_is_used_all_the_same()
    {
        _life = 3;
        await using var server = new LoopbackServer(Answer);
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        await transport.GetAsync();
        await transport.GetAsync();

        Assert.Equal(1, _tokens);
    }

    [Fact]
    public async Task A_refused_client_is_told_without_its_secret()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(401, "{\"error\":\"server_error\",\"error_description\":\"access_denied\"}"));
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        var reply = await transport.GetAsync();

        Assert.Equal(TransportProblem.LoginRefused, reply.Problem);
        Assert.Equal("The token endpoint answered 401 (server_error: access_denied).", reply.ProblemDetail);
        Assert.DoesNotContain("hunter2", reply.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_token_endpoint_that_does_not_answer_leaves_the_request_unsent()
    {
        await using var server = new LoopbackServer(_ => (string?)null);
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        var reply = await transport.GetAsync();

        Assert.False(reply.Problem.MayHaveBeenCarriedOut());
        Assert.NotEqual(TransportProblem.None, reply.Problem);
    }

    [Theory]
    [InlineData(503, "Retry-After: 5")]
    [InlineData(429, "Retry-After: 5")]
    [InlineData(302, "Location: https://elsewhere.example")]
    public async Task A_token_endpoint_that_is_not_itself_answers_for_the_request(int status, string header)
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(status, "", header));
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        var reply = await transport.GetAsync();

        Assert.Equal((status, TransportProblem.None), (reply.Status, reply.Problem));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_page_instead_of_a_token_is_no_refusal()
    {
        await using var server = new LoopbackServer(_ => "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<html>asleep</html>");
        using var transport = Transports.To(server.Uri, login: Transports.Oauth2(server.Uri), clock: _clock);

        Assert.Equal((200, TransportProblem.None), ((await transport.GetAsync()) is var reply ? (reply.Status, reply.Problem) : default));
    }

    private string Answer(LoopbackRequest request)
    {
        if (request.Target == "/oauth_token.do")
        {
            var token = $"token-{Interlocked.Increment(ref _tokens)}";
            _valid[$"Bearer {token}"] = true;
            return LoopbackServer.Ok($"{{\"access_token\":\"{token}\",\"token_type\":\"Bearer\",\"expires_in\":{_life}}}");
        }

        return _valid.ContainsKey(request.Header("Authorization") ?? "") ? LoopbackServer.Ok() : LoopbackServer.Status(401, "{\"error\":{\"message\":\"User Not Authenticated\"}}");
    }
}
