using System.Net;
using System.Net.Sockets;
using System.Web;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Sources.Aap.Api.Insights;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class LoginTests
{
    [Fact]
    public async Task A_person_logs_in_once_and_every_run_renews_the_login()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, tokenFlexByPat = false });
        var auth = platform.PersonAuth(FreePort());
        var source = platform.TokenFlex(options => (options.Auth, options.RefreshHours) = (auth, 0));
        Assert.Null(source.KeptLogin!.RenewedAt);

        await LogInAsync(source);
        var loggedIn = source.KeptLogin.RenewedAt;
        var first = await platform.CollectAsync(source);
        await platform.PassAsync(TimeSpan.FromDays(9));
        var second = await platform.CollectAsync(platform.TokenFlex(options => (options.Auth, options.RefreshHours) = (auth, 0)));

        Assert.False(first.Failed || second.Failed, string.Join('\n', first.Diagnostics.Concat(second.Diagnostics)));
        Assert.NotEmpty(platform.Read<TokenDay>());
        Assert.True(source.KeptLogin.RenewedAt - loggedIn >= TimeSpan.FromDays(9));
    }

    [Fact]
    public async Task Without_a_login_a_run_says_which_command_to_run()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.Insights(options => options.Auth = platform.PersonAuth(8910));

        var refused = await Assert.ThrowsAnyAsync<SamConnectorsException>(async () => await platform.CollectAsync(source));

        Assert.Contains("run 'login account'", refused.Message, StringComparison.Ordinal);
        Assert.Empty(await platform.RequestsAsync());
    }

    [Fact]
    public async Task A_login_that_no_run_renewed_for_15_days_has_ended()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        var source = platform.Insights(options => options.Auth = platform.PersonAuth(FreePort()));
        await LogInAsync(source);
        Assert.Equal(CheckOutcome.Pass, (await CheckAsync(source))[0].Outcome);

        await platform.PassAsync(TimeSpan.FromDays(16));

        Assert.Equal(("Kept login", CheckOutcome.Fail), ((await CheckAsync(source))[0].Name, (await CheckAsync(source))[0].Outcome));
        var refused = await Assert.ThrowsAnyAsync<SamConnectorsException>(async () => await platform.CollectAsync(source));
        Assert.Contains("run 'login account' again", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, CheckOutcome.Pass)]
    [InlineData(10, CheckOutcome.Warn)]
    [InlineData(15, CheckOutcome.Fail)]
    public async Task The_age_of_the_login_is_told_before_it_ends(int days, CheckOutcome outcome)
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        var source = platform.Insights(options => options.Auth = platform.PersonAuth(FreePort()));
        await LogInAsync(source);

        await platform.PassAsync(TimeSpan.FromDays(days));

        Assert.Equal(outcome, (await CheckAsync(source))[0].Outcome);
    }

    [Fact]
    public async Task Check_proves_the_way_the_login_and_the_rights()
    {
        await using var platform = await Platform.StartAsync();
        await using var outsider = await Platform.StartAsync(new { hasRole = false });

        var good = await CheckAsync(platform.Insights());
        var agreement = await CheckAsync(platform.TokenFlex());
        var empty = await CheckAsync(outsider.Insights());
        var missing = await CheckAsync(platform.Insights(options => options.Teams = ["Elsewhere"]));

        Assert.All(good.Concat(agreement), item => Assert.Equal(CheckOutcome.Pass, item.Outcome));
        Assert.Contains(good, item => item.Name == "Rights" && item.Message.Contains("2 teams", StringComparison.Ordinal));
        Assert.Contains(empty, item => item is { Name: "Rights", Outcome: CheckOutcome.Fail } && item.Message.Contains("empty data, not an error", StringComparison.Ordinal));
        Assert.Contains(missing, item => item is { Name: "Rights", Outcome: CheckOutcome.Fail } && item.Message.Contains("Elsewhere", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_lists_what_the_portal_exports_by_itself_and_makes_nothing()
    {
        await using var platform = await Platform.StartAsync(new { schedules = 2 });
        await using var refusing = await Platform.StartAsync();
        await refusing.AddFaultAsync(new { kind = "forbidden" }, "/tokenflex/v1/export/*", times: 2);

        var items = await CheckAsync(platform.TokenFlex());
        var refused = await CheckAsync(refusing.TokenFlex());

        Assert.Contains(items, item => item is { Name: "Export schedules", Outcome: CheckOutcome.Pass }
            && item.Message == "110000917988: the portal has scheduled '0 0 6 5 * *' Previous-1-Month (DESKTOP_PRODUCT Daily), '0 0 7 5 * *' Previous-1-Month (DESKTOP_PRODUCT Daily).");
        Assert.Contains(items, item => item is { Name: "Exports in the portal", Outcome: CheckOutcome.Pass } && item.Message.Contains("in 35 days: 2, the last on 2026-03-02", StringComparison.Ordinal));
        Assert.All(await platform.RequestsAsync(), request => Assert.True(request.StartsWith("GET ", StringComparison.Ordinal) || request == "POST /authentication/v2/token", request));
        Assert.Equal(["Export schedules", "Exports in the portal"], refused.Where(item => item.Outcome == CheckOutcome.Warn).Select(item => item.Name));
    }

    [Fact]
    public async Task A_wrong_secret_a_wrong_token_and_a_missing_right_are_told_apart_in_check()
    {
        await using var platform = await Platform.StartAsync(new { tokenFlexByPat = false });
        var noRight = await CheckAsync(platform.TokenFlex());
        File.WriteAllText(Path.Combine(platform.Folder, "other"), "another");
        Assert.True(SamConnectors.Settings.Secret.TryParse("file:other", platform.Folder, out var other));
        var wrongPat = await CheckAsync(platform.Insights(options => options.Auth!.Pat = other));
        var wrongSecret = await CheckAsync(platform.Insights(options => options.Auth!.ClientSecret = other));

        Assert.Contains(noRight, item => item is { Name: "Login", Outcome: CheckOutcome.Fail } && item.Message.Contains("403 (AUTH-010", StringComparison.Ordinal));
        Assert.Contains(wrongPat, item => item is { Name: "Login", Outcome: CheckOutcome.Fail } && item.Message.Contains("403", StringComparison.Ordinal));
        Assert.Contains(wrongSecret, item => item is { Name: "Login", Outcome: CheckOutcome.Fail } && item.Message.Contains("invalid_client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_source_with_a_personal_access_token_needs_nobody()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.Insights();

        Assert.Null(source.KeptLogin);
        await Assert.ThrowsAnyAsync<SamConnectorsException>(async () => await source.LoginAsync(_ => { }, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_secret_and_no_person_appears_in_logs_errors_and_traces()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, failedJobs = 1 });
        var person = platform.Insights(options => (options.Auth, options.HistoryDays) = (platform.PersonAuth(FreePort()), 35));
        var shown = await LogInAsync(person);
        await platform.AddFaultAsync(
            new { kind = "status", status = 400, body = "{\"Code\":\"BadRequestError\",\"Message\":\"User ana.alder@example.com may not ask\"}" }, "/insights/v1/usage-queries", times: 1);

        var byPerson = await platform.CollectAsync(person);
        var byToken = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.RefreshHours) = (35, 0)));
        var agreement = await platform.CollectAsync(platform.TokenFlex(options => options.Level = TokenFlexLevel.Session));
        var workbooks = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.RefreshHours, options.Format) = (35, 0, InsightsFormat.Excel)));

        Assert.Contains(byPerson.Diagnostics, diagnostic => diagnostic.Message.Contains("User *** may not ask", StringComparison.Ordinal));
        var said = await platform.EverythingSaidAsync(byPerson, byToken, agreement, workbooks) + shown;
        foreach (var secret in new[] { Platform.Key, Platform.Pat, Platform.Secret, "access-", "refresh-", "code-", "@example.com", "X-Amz-Signature=", "Bearer ", "Basic ", "Ana Alder" })
            Assert.DoesNotContain(secret, said.Replace("code_challenge", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        foreach (var name in platform.Read<Person>().Select(someone => someone.DisplayName).OfType<string>())
            Assert.DoesNotContain(name, said, StringComparison.OrdinalIgnoreCase);
        Assert.NotEmpty(platform.Logs.Lines);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task<List<CheckItem>> CheckAsync(ISource source)
    {
        var items = new List<CheckItem>();
        await foreach (var item in source.CheckAsync(TestContext.Current.CancellationToken))
            items.Add(item);
        return items;
    }

    /// <summary>Does what a person and a browser do: opens the address, and follows the way back.</summary>
    private static async Task<string> LogInAsync(ILoginSource source)
    {
        Task<string>? browsing = null;
        await source.LoginAsync(address => browsing = BrowseAsync(address), TestContext.Current.CancellationToken);
        return await browsing!;
    }

    private static async Task<string> BrowseAsync(Uri address)
    {
        using var browser = new HttpClient();
        Assert.Contains("logged in", await browser.GetStringAsync(address), StringComparison.Ordinal);
        Assert.Equal("S256", HttpUtility.ParseQueryString(address.Query)["code_challenge_method"]);
        return address.AbsoluteUri;
    }
}
