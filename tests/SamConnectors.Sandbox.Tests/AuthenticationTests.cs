using System.Net;
using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

public sealed class AuthenticationTests
{
    private const string Url = "/api/now/table/x_pool";
    private static readonly (string, string)[] ClientCredentials = [("grant_type", "client_credentials"), ("client_id", "sandbox"), ("client_secret", "sandbox")];

    [Fact]
    public async Task Without_an_account_or_with_a_wrong_password_nothing_is_answered()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        sandbox.Client.DefaultRequestHeaders.Authorization = null;
        var reply = await sandbox.GetAsync(Url);
        Assert.Equal((HttpStatusCode.Unauthorized, "User Not Authenticated"), (reply.Status, (string?)reply.Json["error"]!["message"]));
        sandbox.Client.DefaultRequestHeaders.Authorization = RunningSandbox.Basic("sandbox", "wrong");
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.GetAsync(Url)).Status);
    }

    [Fact]
    public async Task Accounts_of_the_settings_replace_the_default_one()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), users = new[] { new { name = "anna", password = "s:1" } } });
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.GetAsync(Url)).Status);
        sandbox.Client.DefaultRequestHeaders.Authorization = RunningSandbox.Basic("anna", "s:1");
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync(Url)).Status);
    }

    [Fact]
    public async Task A_repeated_request_gets_the_same_token_with_less_life_until_it_is_over()
    {
        var time = new SetClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero));
        await using var sandbox = await RunningSandbox.StartAsync(time: time);
        var first = (await TokenAsync(sandbox, ClientCredentials)).Json;
        Assert.Equal((1800, "Bearer"), ((int)first["expires_in"]!, (string?)first["token_type"]));
        time.Advance(TimeSpan.FromSeconds(1797));
        var second = (await TokenAsync(sandbox, ClientCredentials)).Json;
        Assert.Equal(((string?)first["access_token"], 3), ((string?)second["access_token"], (int)second["expires_in"]!));
        sandbox.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)first["access_token"]!);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync(Url)).Status);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.GetAsync(Url)).Status);
        Assert.NotEqual((string?)first["access_token"], (string?)(await TokenAsync(sandbox, ClientCredentials)).Json["access_token"]);
    }

    [Fact]
    public async Task A_password_grant_gives_a_refresh_token_that_gives_tokens()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = (await TokenAsync(sandbox, ("grant_type", "password"), ("client_id", "sandbox"), ("client_secret", "sandbox"), ("username", "sandbox"), ("password", "sandbox"))).Json;
        var refreshed = await TokenAsync(sandbox, ("grant_type", "refresh_token"), ("client_id", "sandbox"), ("client_secret", "sandbox"), ("refresh_token", (string)first["refresh_token"]!));
        Assert.Equal(HttpStatusCode.OK, refreshed.Status);
        Assert.NotNull((string?)refreshed.Json["access_token"]);
    }

    [Fact]
    public async Task Wrong_credentials_and_json_bodies_get_an_error_that_is_a_text()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var wrong = await TokenAsync(sandbox, ("grant_type", "client_credentials"), ("client_id", "sandbox"), ("client_secret", "wrong"));
        Assert.Equal((HttpStatusCode.Unauthorized, JTokenType.String), (wrong.Status, wrong.Json["error"]!.Type));
        var json = await sandbox.PostAsync("/oauth_token.do", new { grant_type = "client_credentials", client_id = "sandbox", client_secret = "sandbox" });
        Assert.Equal((HttpStatusCode.Unauthorized, "server_error"), (json.Status, (string?)json.Json["error"]));
    }

    [Fact]
    public async Task A_client_that_sends_the_session_cookie_back_is_dropped_with_202_once_too_many_wait()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { schema = TestSchema.Document(), sessionQueue = 0 });
        var cookie = (await sandbox.GetAsync(Url)).Headers["Set-Cookie"].Split(';')[0];
        var reply = await sandbox.SendAsync(HttpMethod.Post, Url, new { pool_id = "p1" }, request => request.Headers.Add("Cookie", cookie));
        Assert.Equal((HttpStatusCode.Accepted, ""), (reply.Status, reply.Text));
        Assert.Empty(await sandbox.PoolsAsync());
    }

    private static Task<Reply> TokenAsync(RunningSandbox sandbox, params (string Name, string Value)[] form) =>
        sandbox.SendAsync(HttpMethod.Post, "/oauth_token.do", adjust: request =>
            request.Content = new FormUrlEncodedContent(form.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))));
}
