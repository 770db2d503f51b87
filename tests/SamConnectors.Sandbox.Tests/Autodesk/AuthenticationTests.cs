using System.Net;
using System.Web;

namespace SamConnectors.Sandbox.Tests.Autodesk;

public sealed class AuthenticationTests
{
    private const string Verifier = "an-invented-verifier-of-43-or-more-characters-x";
    private const string Challenge = "2BP3tNGjvABz5d-uQTswdSm6_WHQP-VFg9SdWHcDLDU";
    private const string Back = "http://127.0.0.1:9/callback";

    [Fact]
    public async Task Client_credentials_give_a_token_without_a_refresh_token()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var answer = (await sandbox.TokenAsync("grant_type=client_credentials&scope=data%3Aread")).Json;

        Assert.Equal(("Bearer", 3599), ((string?)answer["token_type"], (int)answer["expires_in"]!));
        Assert.Null(answer["refresh_token"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.TokenAsync("grant_type=client_credentials", "sandbox:wrong")).Status);
        Assert.Equal("unsupported_grant_type", (string?)(await sandbox.TokenAsync("grant_type=client_credentials&client_id=sandbox-public", basic: null)).Json["error"]);
    }

    [Fact]
    public async Task A_code_is_good_once_and_only_with_its_verifier()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();
        var wrong = await CodeAsync(sandbox);
        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(sandbox, wrong, "another-verifier")).Json["error"]);
        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(sandbox, wrong, Verifier)).Json["error"]);

        var code = await CodeAsync(sandbox);
        var answer = await ExchangeAsync(sandbox, code, Verifier);

        Assert.NotNull(answer.Json["refresh_token"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await ExchangeAsync(sandbox, code, Verifier)).Status);
    }

    [Fact]
    public async Task A_code_ends_after_five_minutes()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();
        var code = await CodeAsync(sandbox);

        sandbox.Clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal("invalid_grant", (string?)(await ExchangeAsync(sandbox, code, Verifier)).Json["error"]);
    }

    [Fact]
    public async Task A_refresh_token_is_good_once_for_15_days_and_outlives_the_process()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        var clock = new SetClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        string first;
        await using (var sandbox = await RunningAutodesk.StartAsync(folder: folder, clock: clock))
            first = (string)(await ExchangeAsync(sandbox, await CodeAsync(sandbox), Verifier)).Json["refresh_token"]!;

        await using var again = await RunningAutodesk.StartAsync(folder: folder, clock: clock);
        var second = (string)(await RefreshAsync(again, first)).Json["refresh_token"]!;
        Assert.NotEqual(first, second);
        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(again, first)).Json["error"]);
        clock.Advance(TimeSpan.FromDays(15));
        Assert.Equal("invalid_grant", (string?)(await RefreshAsync(again, second)).Json["error"]);
    }

    [Fact]
    public async Task Access_tokens_end_and_need_their_scope()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { tokenSeconds = 60 });
        var reads = (string)(await ExchangeAsync(sandbox, await CodeAsync(sandbox, "data:read"), Verifier)).Json["access_token"]!;

        Assert.Equal(HttpStatusCode.OK, (await sandbox.AskAsync(HttpMethod.Get, "/insights/v1/contexts", token: reads)).Status);
        Assert.Equal("AUTH-010", (string?)(await sandbox.AskAsync(HttpMethod.Post, "/insights/v1/exports", new { }, reads)).Json["errorCode"]);
        sandbox.Clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(HttpStatusCode.Unauthorized, (await sandbox.AskAsync(HttpMethod.Get, "/insights/v1/contexts", token: reads)).Status);
    }

    [Fact]
    public async Task An_application_alone_may_nothing_and_token_flex_may_want_a_person()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { tokenFlexByPat = false });

        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.AskAsync(HttpMethod.Get, "/insights/v1/contexts", pat: false)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await sandbox.GetAsync("/tokenflex/v1/contract")).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.GetAsync("/insights/v1/contexts")).Status);
    }

    private static async Task<string> CodeAsync(RunningAutodesk sandbox, string scope = "data:read data:write")
    {
        using var response = await sandbox.Client.GetAsync(new Uri(
            $"/authentication/v2/authorize?response_type=code&client_id=sandbox&redirect_uri={Uri.EscapeDataString(Back)}&scope={Uri.EscapeDataString(scope)}&state=s%261&code_challenge={Challenge}&code_challenge_method=S256", UriKind.Relative));
        var query = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        Assert.Equal("s&1", query["state"]);
        return query["code"]!;
    }

    private static Task<Reply> ExchangeAsync(RunningAutodesk sandbox, string code, string verifier) =>
        sandbox.TokenAsync($"grant_type=authorization_code&code={code}&redirect_uri={Uri.EscapeDataString(Back)}&code_verifier={verifier}");

    private static Task<Reply> RefreshAsync(RunningAutodesk sandbox, string token) => sandbox.TokenAsync($"grant_type=refresh_token&refresh_token={token}");
}
