using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class TokenFlexCollectTests
{
    [Theory]
    [InlineData(TokenFlexVia.Export)]
    [InlineData(TokenFlexVia.Query)]
    public async Task Use_and_tokens_of_an_agreement_become_facts(TokenFlexVia via)
    {
        await using var platform = await Platform.StartAsync();

        var report = await platform.CollectAsync(platform.TokenFlex(options => (options.Via, options.Domain) = (via, "ACME")));

        Assert.Empty(report.Diagnostics);
        var usage = platform.Read<UsageDay>();
        Assert.NotEmpty(usage);
        Assert.All(usage, day => Assert.Equal((LicenseClaim.TokenFlex, "ACME", PrincipalKind.Host), (day.Claim, day.User.Realm, day.Host.Kind)));
        Assert.All(usage, day => Assert.InRange(day.Seconds!.Value, 15 * 60, 415 * 60));
        Assert.All(usage, day => Assert.Contains(day.Used.Identifiers, id => id is { Kind: IdentifierKind.FeatureCode, Issuer: "adskflex" }));
        var tokens = platform.Read<TokenDay>().Where(token => token.Feature is null).ToList();
        Assert.All(tokens, token => Assert.Equal("110000917988", token.Team));
        Assert.All(tokens, token => Assert.Contains(token.Tokens!.Value, new decimal[] { 6, 7, 9, 10 }));
        Assert.Equal(usage.Count, tokens.Count);
    }

    [Fact]
    public async Task Sessions_say_the_same_tokens_and_time_as_days_and_more_of_each_use()
    {
        await using var days = await Platform.StartAsync();
        await using var sessions = await Platform.StartAsync();
        await days.CollectAsync(days.TokenFlex());

        var report = await sessions.CollectAsync(sessions.TokenFlex(options => options.Level = TokenFlexLevel.Session));

        Assert.Empty(report.Diagnostics);
        Assert.Equal(Tokens(days), Tokens(sessions));
        var (byDay, bySession) = (days.Read<UsageDay>(), sessions.Read<UsageDay>());
        Assert.Equal(byDay.Sum(use => use.Seconds), bySession.Sum(use => use.Seconds));
        Assert.All(byDay, use => Assert.Null(use.Sessions));
        Assert.True(bySession.Sum(use => use.Sessions) > byDay.Count);
        Assert.Contains(bySession, use => use is { Sessions: 0, Seconds: > 0 });
        Assert.Equal(byDay.Select(use => use.User.Name).Distinct().Order(StringComparer.Ordinal), bySession.Select(use => use.User.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Sessions_over_the_edge_of_a_window_are_neither_lost_nor_doubled_when_it_moves()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.TokenFlex(options => (options.Level, options.WindowDays, options.HistoryDays) = (TokenFlexLevel.Session, 3, 30));
        await platform.CollectAsync(source);
        for (var run = 0; run < 4; run++)
        {
            await platform.PassAsync(TimeSpan.FromDays(1));
            await platform.CollectAsync(source);
        }

        await using var fresh = await Platform.StartAsync();
        await fresh.PassAsync(platform.Clock.GetUtcNow() - fresh.Clock.GetUtcNow());
        await fresh.CollectAsync(fresh.TokenFlex(options => (options.Level, options.HistoryDays) = (TokenFlexLevel.Session, 60)));
        var first = DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime).AddDays(-29);
        Assert.Equal(Sessions(fresh, first), Sessions(platform, first));

        static List<string> Sessions(Platform platform, DateOnly from) =>
            [.. platform.Read<UsageDay>().Where(use => use.Day >= from).Select(use => $"{use.Day:O} {use.User.Name} {use.Host.Name} {use.Used} {use.Sessions} {use.Seconds}").Order(StringComparer.Ordinal)];
    }

    [Fact]
    public async Task A_contract_is_tokens_by_year_and_for_all_years()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.TokenFlex(options => options.RefreshHours = 0);
        await platform.CollectAsync(source);
        var seen = platform.Read<Entitlement>();
        await platform.CollectAsync(source);

        var contract = Assert.Single(platform.Read<Contract>());
        Assert.Equal(("110000917988", new DateOnly(2025, 3, 1), new DateOnly(2028, 2, 29), "active"), (contract.Number, contract.Starts, contract.Ends, contract.Status));
        Assert.Equal(
            [("110000917988/multi-year", 25_000m), ("110000917988/year 1", 344_000m), ("110000917988/year 2", 344_000m), ("110000917988/year 3", 344_000m)],
            platform.Read<Entitlement>().Select(tokens => (tokens.Id, tokens.Quantity!.Value)).Order());
        Assert.All(platform.Read<Entitlement>(), tokens => Assert.Equal((LicenseKind.TokenFlex, QuantityUnit.Tokens, null), (tokens.License, tokens.Unit, tokens.Ended)));
        Assert.Equal(seen, platform.Read<Entitlement>());
    }

    [Fact]
    public async Task Export_and_query_say_the_same()
    {
        await using var exported = await Platform.StartAsync();
        await using var queried = await Platform.StartAsync();
        await exported.CollectAsync(exported.TokenFlex());
        await queried.CollectAsync(queried.TokenFlex(options => options.Via = TokenFlexVia.Query));

        Assert.Equal(Lines(exported), Lines(queried));
    }

    [Fact]
    public async Task Fetched_again_the_same_rows_change_nothing_and_later_days_are_replaced()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.TokenFlex(options => options.RefreshHours = 0);
        await platform.CollectAsync(source);
        var generation = platform.Ledger.Facts.Generation;

        await platform.CollectAsync(source);
        Assert.Equal(generation, platform.Ledger.Facts.Generation);

        await platform.PassAsync(TimeSpan.FromDays(4));
        await platform.CollectAsync(source);
        await using var fresh = await Platform.StartAsync();
        await fresh.PassAsync(platform.Clock.GetUtcNow() - fresh.Clock.GetUtcNow());
        await fresh.CollectAsync(fresh.TokenFlex(options => options.HistoryDays = 39));
        Assert.Equal(Lines(fresh), Lines(platform));
    }

    [Theory]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    [InlineData(false, false, true)]
    public async Task Answers_at_once_addresses_without_prefix_and_times_without_zone_are_no_matter(bool cachedQueries, bool shortDetailUri, bool expireDateWithoutZone)
    {
        await using var platform = await Platform.StartAsync(new { cachedQueries, shortDetailUri, expireDateWithoutZone, people = 30 });

        var queried = await platform.CollectAsync(platform.TokenFlex(options => options.Via = TokenFlexVia.Query));
        var exported = await platform.CollectAsync(platform.TokenFlex(options => options.RefreshHours = 0));

        Assert.False(queried.Failed, string.Join('\n', queried.Diagnostics));
        Assert.False(exported.Failed, string.Join('\n', exported.Diagnostics));
        Assert.True(platform.Read<UsageDay>().Count > 200);
    }

    [Fact]
    public async Task The_key_of_an_export_is_encoded()
    {
        await using var platform = await Platform.StartAsync();

        await platform.CollectAsync(platform.TokenFlex());

        var polls = (await platform.RequestsAsync()).Where(request => request.StartsWith("GET /tokenflex/v1/export/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(polls);
        Assert.All(polls, request => Assert.Contains("%3A", request, StringComparison.Ordinal));
        Assert.All(polls, request => Assert.Contains("%23", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TokenFlexVia.Export)]
    [InlineData(TokenFlexVia.Query)]
    public async Task Manual_entries_are_tokens_of_their_own_kind_and_their_reasons_stay_in_the_archive(TokenFlexVia via)
    {
        await using var platform = await Platform.StartAsync();

        var report = await platform.CollectAsync(platform.TokenFlex(options => options.Via = via));

        var entries = platform.Read<TokenDay>().Where(token => token.Feature is not null).ToList();
        Assert.Equal(["MANUAL_ADJUSTMENT", "MANUAL_CONSUMPTION"], entries.Select(entry => entry.Feature!).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal((true, LicenseKind.TokenFlex, new DateOnly(2026, 2, 1)), (entry.User.IsNobody, entry.License, new DateOnly(entry.Day.Year, entry.Day.Month, 1))));
        Assert.True(entries.Sum(entry => entry.Tokens) > 0);
        Assert.Contains(entries, entry => entry.Tokens < 0);
        using var reader = new StreamReader(platform.Ledger.Archive.OpenRead(entries[0].Evidence!.Sha256));
        Assert.Contains("Ana Alder", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain("Alder", await platform.EverythingSaidAsync(report) + string.Join('\n', platform.Facts()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_for_a_day_that_runs_no_longer_fetch_is_found_all_the_same()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.TokenFlex(options => (options.WindowDays, options.HistoryDays) = (2, 90));
        await platform.CollectAsync(source);
        var before = Entries(platform);
        await platform.PassAsync(TimeSpan.FromDays(10));
        await platform.CollectAsync(source);
        Assert.Equal(before, Entries(platform));
        await platform.PassAsync(TimeSpan.FromDays(3));

        await platform.CollectAsync(source);

        Assert.Equal(before.Count + 1, Entries(platform).Count);
        Assert.Equal(before, Entries(platform).Take(before.Count));

        static List<string> Entries(Platform platform) =>
            [.. platform.Read<TokenDay>().Where(token => token.Feature is not null).OrderBy(token => token.Day).Select(token => $"{token.Identity} {token.Tokens}")];
    }

    [Fact]
    public async Task Manual_entries_that_are_refused_lose_nothing_else_and_none_are_asked_for_where_no_category_wants_them()
    {
        await using var refusing = await Platform.StartAsync();
        await using var without = await Platform.StartAsync();
        await refusing.AddFaultAsync(new { kind = "forbidden" }, "/tokenflex/v1/export/*/requests", after: 3);

        var refused = await refusing.CollectAsync(refusing.TokenFlex());
        var left = await without.CollectAsync(without.TokenFlex(options => options.Categories = [UsageCategories.Desktop, UsageCategories.CloudProduct, UsageCategories.CloudService]));

        Assert.False(refused.Failed);
        Assert.Contains(refused.Diagnostics, told => told.Message.Contains("Manual entries cannot be asked for", StringComparison.Ordinal));
        Assert.Empty(left.Diagnostics);
        Assert.Equal(Tokens(without), Tokens(refusing));
        Assert.Equal(3, (await without.RequestsAsync()).Count(IsExport));
    }

    [Fact]
    public async Task Exports_of_a_run_are_marked_as_read_at_once()
    {
        await using var platform = await Platform.StartAsync();

        await platform.CollectAsync(platform.TokenFlex(options => options.HistoryDays = 70));

        Assert.Equal((7, 1), ((await platform.RequestsAsync()).Count(IsExport), (await platform.RequestsAsync()).Count(request => request.EndsWith("/markRead", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_run_that_the_limit_ends_is_gone_on_with_by_the_next()
    {
        await using var platform = await Platform.StartAsync();
        await platform.AddFaultAsync(new { kind = "rateLimit", retryAfterSeconds = 3600 }, "/tokenflex/v1/export/*/requests", after: 7);
        var source = platform.TokenFlex(options => options.HistoryDays = 140);

        var parked = await platform.CollectAsync(source);
        Assert.True(parked.Failed);
        Assert.Contains("the next run goes on", Assert.Single(parked.Diagnostics).Message, StringComparison.Ordinal);
        Assert.True(await source.HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
        var asked = (await platform.RequestsAsync()).Count(IsExport);
        var rest = await platform.CollectAsync(source);

        Assert.False(rest.Failed, string.Join('\n', rest.Diagnostics));
        // The window before, two more, and the manual entries: not all four again.
        Assert.InRange((await platform.RequestsAsync()).Count(IsExport) - asked, 7, 10);
        await using var fresh = await Platform.StartAsync();
        await fresh.PassAsync(platform.Clock.GetUtcNow() - fresh.Clock.GetUtcNow());
        await fresh.CollectAsync(fresh.TokenFlex(options => options.HistoryDays = 140));
        Assert.Equal(Lines(fresh), Lines(platform));
    }

    [Fact]
    public async Task An_address_that_has_died_is_refreshed()
    {
        await using var platform = await Platform.StartAsync();
        await platform.AddFaultAsync(new { kind = "status", status = 403, body = "<Error/>" }, "/_files/*", times: 2);

        var report = await platform.CollectAsync(platform.TokenFlex());

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(2, (await platform.RequestsAsync()).Count(request => request.EndsWith("/refreshUrl", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_export_that_fails_is_retried_once()
    {
        await using var platform = await Platform.StartAsync(new { failedJobs = 1 });

        var report = await platform.CollectAsync(platform.TokenFlex());

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(1, (await platform.RequestsAsync()).Count(request => request.EndsWith("/retry", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task A_query_that_expires_or_fails_is_asked_once_more(int expiredJobs, int failedJobs)
    {
        await using var platform = await Platform.StartAsync(new { expiredJobs, failedJobs });

        var report = await platform.CollectAsync(platform.TokenFlex(options => options.Via = TokenFlexVia.Query));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.NotEmpty(platform.Read<UsageDay>());
    }

    [Fact]
    public async Task Too_many_outstanding_exports_are_waited_for()
    {
        await using var platform = await Platform.StartAsync();
        await platform.AddFaultAsync(new { kind = "semaphore" }, "/tokenflex/v1/export/*", times: 2);

        var report = await platform.CollectAsync(platform.TokenFlex());

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
    }

    [Fact]
    public async Task Enrichment_columns_are_asked_for_and_kept_in_the_archive()
    {
        await using var platform = await Platform.StartAsync();

        var report = await platform.CollectAsync(platform.TokenFlex(options => (options.Enrichment, options.Categories) = (["Geo"], [UsageCategories.Desktop])));

        Assert.Empty(report.Diagnostics);
        var evidence = platform.Read<TokenDay>()[0].Evidence!;
        using var reader = new StreamReader(platform.Ledger.Archive.OpenRead(evidence.Sha256));
        var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains(",Geo,", text, StringComparison.Ordinal);
        Assert.Contains(",EMEA,", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_facts_come_from_the_archive_again()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.TokenFlex();
        await platform.CollectAsync(source);
        await platform.PassAsync(TimeSpan.FromDays(3));
        await platform.CollectAsync(source);
        var before = platform.Facts();

        await source.RecollectAsync(platform.Context(), TestContext.Current.CancellationToken);

        Assert.Equal(before, platform.Facts());
    }

    [Fact]
    public async Task A_contract_that_is_not_shown_is_named_with_what_to_do()
    {
        await using var platform = await Platform.StartAsync();
        await using var outsider = await Platform.StartAsync(new { hasRole = false });

        var missing = await platform.CollectAsync(platform.TokenFlex(options => options.Contracts = ["11000000001"]));
        var empty = await outsider.CollectAsync(outsider.TokenFlex());

        Assert.Contains("does not show 11000000001", Assert.Single(missing.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Contains("empty data, not an error", Assert.Single(empty.Diagnostics).Message, StringComparison.Ordinal);
    }

    private static bool IsExport(string request) => request.StartsWith("POST /tokenflex/v1/export/", StringComparison.Ordinal) && request.EndsWith("/requests", StringComparison.Ordinal);

    private static IEnumerable<string> Tokens(Platform platform) => platform.Read<TokenDay>().Select(token => $"{token.Identity} {token.Tokens}").Order(StringComparer.Ordinal);

    private static List<string> Lines(Platform platform) =>
    [
        .. platform.Read<UsageDay>().Select(day => $"{day.Day:O} {day.User.Name} {day.Host.Name} {day.Consumed} {day.Used} {day.Seconds}").Order(StringComparer.Ordinal),
        .. Tokens(platform),
    ];
}
