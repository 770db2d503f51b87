using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using SamConnectors.Settings;

namespace SamConnectors.Http.Tests;

public sealed class BrowserLoginTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("login-").FullName;
    private readonly RotatingTokens _tokens = new();
    private readonly HttpClient _browser = new();

    public void Dispose()
    {
        _browser.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_code_is_exchanged_with_its_verifier_and_the_login_is_kept()
    {
        await using var server = new LoopbackServer(_tokens.Answer);
        Uri? shown = null;

        var login = RunAsync(server, address => shown = address);
        var asked = HttpUtility.ParseQueryString(shown!.Query);
        var page = await _browser.GetStringAsync($"{asked["redirect_uri"]}?code=the+code%2F1&state={Uri.EscapeDataString(asked["state"]!)}", TestContext.Current.CancellationToken);
        await login;

        Assert.Contains("You are logged in", page, StringComparison.Ordinal);
        Assert.Equal("refresh-1", Vault().Read());
        var form = HttpUtility.ParseQueryString(_tokens.Bodies.Single());
        Assert.Equal(("authorization_code", "the code/1", asked["redirect_uri"]), (form["grant_type"], form["code"], form["redirect_uri"]));
        Assert.InRange(form["code_verifier"]!.Length, 43, 128);
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        Assert.Equal((challenge, "S256", "code", "data:read"), (asked["code_challenge"], asked["code_challenge_method"], asked["response_type"], asked["scope"]));
    }

    [Fact]
    public async Task Whoever_does_not_know_the_state_is_turned_away()
    {
        await using var server = new LoopbackServer(_tokens.Answer);
        Uri? shown = null;
        var login = RunAsync(server, address => shown = address);
        var asked = HttpUtility.ParseQueryString(shown!.Query);
        var back = asked["redirect_uri"]!;

        foreach (var strange in new[] { $"{back}?code=x&state=guessed", $"{back}?code=x", back.Replace("/callback", "/favicon.ico", StringComparison.Ordinal) })
        {
            using var turnedAway = await _browser.GetAsync(new Uri(strange), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, turnedAway.StatusCode);
        }

        Assert.False(login.IsCompleted);
        await _browser.GetStringAsync($"{back}?code=c&state={Uri.EscapeDataString(asked["state"]!)}", TestContext.Current.CancellationToken);
        await login;
        Assert.Equal("refresh-1", Vault().Read());
    }

    [Fact]
    public async Task A_refusal_is_told_and_keeps_nothing()
    {
        await using var server = new LoopbackServer(_tokens.Answer);
        Uri? shown = null;
        var login = RunAsync(server, address => shown = address);
        var asked = HttpUtility.ParseQueryString(shown!.Query);

        await _browser.GetStringAsync($"{asked["redirect_uri"]}?error=access_denied%1b[31m&state={Uri.EscapeDataString(asked["state"]!)}", TestContext.Current.CancellationToken);

        Assert.Contains("(access_denied31m)", (await Assert.ThrowsAsync<SamConnectorsException>(() => login)).Message, StringComparison.Ordinal);
        Assert.Null(Vault().Read());
    }

    [Fact]
    public async Task A_platform_that_gives_no_refresh_token_is_told_what_it_lacks()
    {
        await using var server = new LoopbackServer(_ => LoopbackServer.Ok("{\"access_token\":\"t\",\"expires_in\":3599}"));
        Uri? shown = null;
        var login = RunAsync(server, address => shown = address);
        var asked = HttpUtility.ParseQueryString(shown!.Query);

        await _browser.GetStringAsync($"{asked["redirect_uri"]}?code=c&state={Uri.EscapeDataString(asked["state"]!)}", TestContext.Current.CancellationToken);

        Assert.Contains("gave no refresh token", (await Assert.ThrowsAsync<SamConnectorsException>(() => login)).Message, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task RunAsync(LoopbackServer server, Action<Uri> show)
    {
        _ = Transports.Oauth2(server.Uri);
        var client = OAuthClient.Of(Transports.Variable("SAMCONNECTORS_TEST_ID"), null, new Uri(server.Uri, "/token"), "data:read");
        using var transport = Transports.To(server.Uri);
        var redirect = new Uri($"http://127.0.0.1:{FreePort()}/callback");
        await new BrowserLogin(transport, client, new Uri(server.Uri, "/authorize"), redirect, Vault()).RunAsync(show, TestContext.Current.CancellationToken);
    }

    private TokenVault Vault()
    {
        File.WriteAllText(Path.Combine(_folder, "key"), "an invented key of more than 32 characters");
        Assert.True(Secret.TryParse("file:key", _folder, out var key));
        return new TokenVault(Path.Combine(_folder, "login.token"), key, "account", TimeProvider.System);
    }
}
