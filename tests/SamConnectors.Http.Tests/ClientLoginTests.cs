namespace SamConnectors.Http.Tests;

public sealed class ClientLoginTests
{
    [Fact]
    public async Task The_client_stands_in_the_header_and_a_persons_token_beside_the_access_token()
    {
        await using var server = new LoopbackServer(request => request.Target == "/token" ? LoopbackServer.Ok("{\"access_token\":\"t\",\"expires_in\":3599}") : LoopbackServer.Ok());
        using var transport = Transports.To(server.Uri, login: WithPat(server.Uri));

        await transport.GetAsync();

        var token = server.Requests.First();
        Assert.Equal("grant_type=client_credentials&scope=data%3Aread%20data%3Awrite", token.Body);
        Assert.Equal("Basic dGhlLWNsaWVudDpodW50ZXIyJTI2bW9yZQ==", token.Header("Authorization"));
        Assert.Null(token.Header("ADSK-PAT"));
        var api = server.Requests.Last();
        Assert.Equal(("Bearer t", "pat-of-an-admin"), (api.Header("Authorization"), api.Header("ADSK-PAT")));
    }

    [Fact]
    public async Task A_refused_client_and_a_persons_token_are_in_no_message_and_no_log()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Status(401, "{\"developerMessage\":\"The client_id the-client with hunter2&more is wrong\",\"errorCode\":\"AUTH-001\"}"));
        var logger = new ListLogger();
        using var transport = new HttpTransport(server.Uri, new HttpOptions { Proxy = "none" }, WithPat(server.Uri), TimeProvider.System, logger);

        var reply = await transport.GetAsync();

        Assert.Equal((TransportProblem.LoginRefused, "The token endpoint answered 401 (The client_id *** with *** is wrong)."), (reply.Problem, reply.ProblemDetail));
        Assert.All(logger.Lines, line => Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal));
        Assert.All(logger.Lines, line => Assert.DoesNotContain("pat-of-an-admin", line, StringComparison.Ordinal));
    }

    private static Login WithPat(Uri server)
    {
        _ = Transports.Oauth2(server);
        Environment.SetEnvironmentVariable("SAMCONNECTORS_TEST_PAT", "pat-of-an-admin");
        var client = OAuthClient.Of(Transports.Variable("SAMCONNECTORS_TEST_ID"), Transports.Variable("SAMCONNECTORS_TEST_SECRET"), new Uri(server, "/token"), "data:read data:write");
        return Login.OfClient(client, "ADSK-PAT", Transports.Variable("SAMCONNECTORS_TEST_PAT"));
    }
}
