using SamConnectors.Settings;

namespace SamConnectors.Http.Tests;

public sealed class KeptLoginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("vault-").FullName;
    private readonly ManualClock _clock = new();
    private readonly RotatingTokens _tokens = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_new_refresh_token_is_kept_before_its_access_token_is_used()
    {
        var vault = Vault();
        vault.Write("refresh-0");
        string? keptWhenUsed = null;
        _tokens.OnApi = () => keptWhenUsed = Vault().Read();
        await using var server = new LoopbackServer(_tokens.Answer);

        using var transport = Transport(server, vault);
        var reply = await transport.GetAsync();

        Assert.Equal(200, reply.Status);
        Assert.Equal("refresh-1", keptWhenUsed);
        Assert.Equal("grant_type=refresh_token&refresh_token=refresh-0&scope=data%3Aread", _tokens.Bodies.Single());
        Assert.Equal("Basic dGhlLWNsaWVudDpodW50ZXIyJTI2bW9yZQ==", server.Requests.First(request => request.Target == "/token").Header("Authorization"));
    }

    [Fact]
    public async Task A_process_that_ends_after_a_renewal_goes_on_with_the_new_token()
    {
        Vault().Write("refresh-0");
        await using var server = new LoopbackServer(_tokens.Answer);
        _tokens.OnApi = () => throw new IOException("The process is gone.");
        using (var first = Transport(server, Vault()))
            Assert.NotEqual(200, (await first.GetAsync()).Status);
        _tokens.OnApi = null;

        using var second = Transport(server, Vault());

        Assert.Equal(200, (await second.GetAsync()).Status);
        Assert.Contains("refresh_token=refresh-1", _tokens.Bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_requests_in_several_transports_renew_one_after_the_other()
    {
        Vault().Write("refresh-0");
        await using var server = new LoopbackServer(request => request.Target == "/token" ? _tokens.Answer(request) : LoopbackServer.Ok());
        var transports = Enumerable.Range(0, 4).Select(_ => Transport(server, Vault(TimeProvider.System))).ToList();

        var replies = await Task.WhenAll(transports.SelectMany(transport => Enumerable.Range(0, 5).Select(_ => transport.GetAsync())));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
        Assert.Equal(4, _tokens.Made);
        Assert.Equal("refresh-4", Vault().Read());
        transports.ForEach(transport => transport.Dispose());
    }

    [Fact]
    public async Task A_renewal_whose_answer_was_lost_asks_for_a_new_login()
    {
        Vault().Write("refresh-0");
        await using var server = new LoopbackServer(_tokens.Answer);
        using var transport = Transport(server, Vault());
        _tokens.LoseAnswer = true;
        Assert.False((await transport.GetAsync()).Problem.MayHaveBeenCarriedOut());
        _tokens.LoseAnswer = false;

        var reply = await transport.GetAsync();

        Assert.Equal(TransportProblem.LoginRefused, reply.Problem);
        Assert.Contains("run 'login account' again", reply.ProblemDetail, StringComparison.Ordinal);
        Assert.Contains("invalid_grant", reply.ProblemDetail, StringComparison.Ordinal);
        Assert.DoesNotContain("refresh-0", reply.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_login_nothing_is_sent()
    {
        await using var server = new LoopbackServer(_tokens.Answer);
        using var transport = Transport(server, Vault());

        var reply = await transport.GetAsync();

        Assert.Equal((TransportProblem.LoginRefused, "Nobody has logged in yet: run 'login account'."), (reply.Problem, reply.ProblemDetail));
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_public_client_names_itself_in_the_form()
    {
        Vault().Write("refresh-0");
        await using var server = new LoopbackServer(_tokens.Answer);
        var client = OAuthClient.Of(Transports.Variable("SAMCONNECTORS_TEST_ID"), null, new Uri(server.Uri, "/token"));
        using var transport = Transports.To(server.Uri, login: Login.OfKept(client, Vault()), clock: _clock);

        await transport.GetAsync();

        Assert.Equal("grant_type=refresh_token&refresh_token=refresh-0&client_id=the-client", _tokens.Bodies.Single());
        Assert.Null(server.Requests.First().Header("Authorization"));
    }

    private HttpTransport Transport(LoopbackServer server, TokenVault vault)
    {
        _ = Transports.Oauth2(server.Uri);
        var client = OAuthClient.Of(Transports.Variable("SAMCONNECTORS_TEST_ID"), Transports.Variable("SAMCONNECTORS_TEST_SECRET"), new Uri(server.Uri, "/token"), "data:read");
        return Transports.To(server.Uri, login: Login.OfKept(client, vault), clock: _clock);
    }

    private TokenVault Vault(TimeProvider? clock = null)
    {
        _ = Transports.Oauth2(new Uri("http://localhost"));
        File.WriteAllText(Path.Combine(_folder, "key"), "an invented key of more than 32 characters");
        Assert.True(Secret.TryParse("file:key", _folder, out var key));
        return new TokenVault(Path.Combine(_folder, "login-account.token"), key, "account", clock ?? _clock);
    }
}
