namespace SamConnectors.Http.Tests;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Authorization")]
    [InlineData("x-sn-apikey")]
    [InlineData("client_secret")]
    [InlineData("access_token")]
    [InlineData("Set-Cookie")]
    [InlineData("assertion")]
    public void Secret_names_hide_their_value(string name) => Assert.Equal("***", Redaction.Value(name, "value"));

    [Fact]
    public void Other_names_show_it() => Assert.Equal("10", Redaction.Value("sysparm_limit", "10"));

    [Theory]
    [InlineData("https://user:pw@acme.example/api?token=abc&limit=5", "https://acme.example/api?token=***&limit=5")]
    [InlineData("https://acme.example/api", "https://acme.example/api")]
    [InlineData("https://acme.example/a@b?x=c@d", "https://acme.example/a@b?x=c@d")]
    public void Urls_lose_logins_and_secret_parameters(string url, string expected) => Assert.Equal(expected, Redaction.Url(new Uri(url)));

    [Fact]
    public async Task The_log_holds_no_secret()
    {
        var log = new ListLogger();
        await using var server = new LoopbackServer(request => request.Target == "/oauth_token.do"
            ? LoopbackServer.Ok("{\"access_token\":\"t0ken-value\",\"expires_in\":1800}")
            : LoopbackServer.Ok());
        using var transport = new HttpTransport(server.Uri, new HttpOptions { Proxy = "none" }, Transports.Oauth2(server.Uri), TimeProvider.System, log);

        await transport.SendAsync(new ApiRequest(HttpMethod.Get, "/api") { Query = [new("api_key", "k3y-value"), new("sysparm_limit", "5")] }, CancellationToken.None);

        var text = string.Join('\n', log.Lines);
        Assert.Contains("sysparm_limit=5", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "t0ken-value", "hunter2", "the-client", "k3y-value", "Bearer" })
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_masked_in_texts() => Assert.Equal("login *** failed", Redaction.Text("login hunter2 failed", ["hunter2", null, ""]));
}
