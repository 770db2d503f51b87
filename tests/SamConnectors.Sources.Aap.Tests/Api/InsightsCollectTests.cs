using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.Insights;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class InsightsCollectTests
{
    [Fact]
    public async Task Every_report_of_every_team_becomes_facts()
    {
        await using var platform = await Platform.StartAsync();

        var report = await platform.CollectAsync(platform.Insights());

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Empty(report.Diagnostics);
        Assert.Equal(24, platform.People());
        Assert.Equal(24, platform.Seats());
        Assert.NotEmpty(platform.Read<Entitlement>());
        var usage = platform.Read<UsageDay>();
        Assert.True(usage.Count > 500);
        Assert.Equal([LicenseClaim.Flex, LicenseClaim.NamedUser], usage.Select(day => day.Claim).Distinct().Order().Reverse());
        var tokens = platform.Read<TokenDay>();
        Assert.Equal(usage.Count(day => day.Claim == LicenseClaim.Flex), tokens.Count);
        Assert.All(tokens, token => Assert.Contains(token.Product.Identifiers, id => id is { Kind: IdentifierKind.ProductLine, Issuer: "insights" }));
        Assert.Equal(["Acme Design", "Acme Studio 1"], tokens.Select(token => token.Team).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_usage_report_has_the_period_that_was_asked_for_and_its_snapshot_the_moment_of_the_fetch()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        var today = DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime);
        var source = platform.Insights(options => options.HistoryDays = 100);

        await platform.CollectAsync(source);

        Assert.All(platform.Read<UsagePeriod>(), period => Assert.Equal((today.AddDays(-34), today), (period.From, period.To)));
        Assert.All(source.Snapshots(platform.Ledger), snapshot => Assert.Equal(AsOfBasis.FileName, snapshot.AsOfBasis));
        Assert.Equal(3, source.Snapshots(platform.Ledger).Count);
        Assert.Empty(Directory.GetFiles(Path.Combine(platform.Folder, "beside", "fetched-account")));
    }

    [Fact]
    public async Task Fetched_again_the_same_rows_change_nothing()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));
        var before = platform.Facts();
        var generation = platform.Ledger.Facts.Generation;

        var again = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.RefreshHours) = (35, 0)));

        Assert.Equal(before, platform.Facts());
        Assert.Equal(generation, platform.Ledger.Facts.Generation);
        Assert.All(again.Inputs, input => Assert.Equal(InputState.Unchanged, input.State));
    }

    [Fact]
    public async Task Days_that_became_known_late_are_replaced_and_older_ones_stay()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.Insights(options => options.HistoryDays = 90);
        await platform.CollectAsync(source);
        await platform.PassAsync(TimeSpan.FromDays(5));

        await platform.CollectAsync(source);
        var grown = platform.Read<UsageDay>();

        await using var fresh = await Platform.StartAsync();
        await fresh.PassAsync(platform.Clock.GetUtcNow() - fresh.Clock.GetUtcNow());
        await fresh.CollectAsync(fresh.Insights(options => options.HistoryDays = 95));
        Assert.Equal(Keys(fresh.Read<UsageDay>()), Keys(grown));
        Assert.All(grown, day => Assert.Null(day.Seconds));
    }

    [Fact]
    public async Task A_run_soon_after_another_asks_nothing()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        var source = platform.Insights();
        Assert.True(await source.HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
        await platform.CollectAsync(source);

        Assert.False(await source.HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
        await platform.PassAsync(TimeSpan.FromHours(6));
        Assert.True(await source.HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_long_history_is_asked_for_a_year_at_a_time_and_rosters_once()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, people = 2 });

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens) = (800, false)));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(4, (await platform.RequestsAsync()).Count(request => request == "POST /insights/v1/exports"));
        var first = platform.Read<UsageDay>().Min(day => day.Day);
        Assert.InRange(first.DayNumber, DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime).DayNumber - 799, DateOnly.FromDateTime(platform.Clock.GetUtcNow().UtcDateTime).DayNumber - 790);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task The_rows_of_a_report_are_found_by_type_and_header_and_never_by_place(bool dataFirst, bool sameDownloadTypes)
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, dataFirst, sameDownloadTypes });

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens) = (35, false)));

        Assert.Empty(report.Diagnostics);
        Assert.Equal(12, platform.Seats());
    }

    [Theory]
    [InlineData(InsightsFormat.Excel)]
    [InlineData(InsightsFormat.Json)]
    public async Task Every_format_says_the_same_and_the_same_rows_again_change_nothing(InsightsFormat format)
    {
        await using var text = await Platform.StartAsync(new { teams = 1 });
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await text.CollectAsync(text.Insights(options => options.HistoryDays = 35));
        var source = platform.Insights(options => (options.HistoryDays, options.Format, options.RefreshHours) = (35, format, 0));

        var report = await platform.CollectAsync(source);

        Assert.Empty(report.Diagnostics);
        Assert.Equal(Said(text), Said(platform));
        Assert.Equal(12, platform.Seats());
        Assert.Empty(Directory.GetFiles(Path.Combine(platform.Folder, "beside", "fetched-account")));
        var generation = platform.Ledger.Facts.Generation;
        await platform.CollectAsync(source);
        Assert.Equal(generation, platform.Ledger.Facts.Generation);
        var before = platform.Facts();
        await source.RecollectAsync(platform.Context(), TestContext.Current.CancellationToken);
        Assert.Equal(before, platform.Facts());

        // Where a fact lies, and when it was seen, differ.
        static List<string> Said(Platform platform) =>
        [
            .. platform.Read<UsageDay>().Select(day => $"{day}").Concat(platform.Read<TokenDay>().Select(token => $"{token.Identity} {token.Tokens}"))
                .Concat(platform.Read<SeatAssignment>().Select(seat => $"{seat.Identity} {seat.Version} {seat.LastAccess}")).Concat(platform.Read<Person>().Select(person => $"{person.Identity} {person.Version}"))
                .Concat(platform.Read<Entitlement>().Select(owned => $"{owned.Identity} {owned.Version}")).Concat(platform.Read<UsagePeriod>().Select(period => $"{period.From} {period.To} {period.DaysUsed} {period.Product}"))
                .Order(StringComparer.Ordinal),
        ];
    }

    [Fact]
    public async Task A_limit_that_lasts_longer_than_a_run_waits_ends_the_team_and_the_next_run_goes_on()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, people = 3 });
        await platform.AddFaultAsync(new { kind = "rateLimit", retryAfterSeconds = 3600 }, "/insights/v1/exports", after: 2);
        var source = platform.Insights(options => options.HistoryDays = 800);

        var parked = await platform.CollectAsync(source);
        Assert.Contains("the next run goes on", Assert.Single(parked.Diagnostics).Message, StringComparison.Ordinal);
        Assert.True(await source.HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
        var days = platform.Read<UsageDay>().Count;
        var rest = await platform.CollectAsync(source);

        Assert.False(rest.Failed, string.Join('\n', rest.Diagnostics));
        Assert.True(days > 0);
        // Two and the one that was refused; then what was left, with the window before, and not all four again.
        Assert.Equal(6, (await platform.RequestsAsync()).Count(request => request == "POST /insights/v1/exports"));
        await using var fresh = await Platform.StartAsync(new { teams = 1, people = 3 });
        await fresh.PassAsync(platform.Clock.GetUtcNow() - fresh.Clock.GetUtcNow());
        await fresh.CollectAsync(fresh.Insights(options => options.HistoryDays = 800));
        Assert.Equal(Keys(fresh.Read<UsageDay>()), Keys(platform.Read<UsageDay>()));
        Assert.Equal(fresh.Read<TokenDay>().Count, platform.Read<TokenDay>().Count);
    }

    [Theory]
    [InlineData("EXPIRED")]
    [InlineData("ERROR")]
    public async Task A_query_that_expires_or_fails_is_submitted_again(string status)
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.AddFaultAsync(new { kind = "status", status = 200, contentType = "application/json", body = $$"""{"id":"q","status":"{{status}}"}""" }, "/insights/v1/usage-queries/*");

        var report = await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));

        Assert.Empty(report.Diagnostics);
        Assert.Equal(2, (await platform.RequestsAsync()).Count(request => request == "POST /insights/v1/usage-queries"));
        Assert.NotEmpty(platform.Read<TokenDay>());
    }

    [Fact]
    public async Task An_address_that_has_died_is_asked_for_anew()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.AddFaultAsync(new { kind = "status", status = 403, body = "<Error><Message>Request has expired</Message></Error>" }, "/_files/*", times: 2);

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens) = (35, false)));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(12, platform.People());
    }

    [Fact]
    public async Task Addresses_that_always_die_end_the_team_and_say_so()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, linkSeconds = 0 });

        var report = await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));

        Assert.True(report.Failed);
        Assert.Contains("die before they can be fetched", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Empty(platform.Facts());
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    public async Task A_job_that_expires_or_fails_is_asked_for_once_more(int expiredJobs, int failedJobs)
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, expiredJobs, failedJobs });

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens) = (35, false)));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(2, (await platform.RequestsAsync()).Count(request => request == "POST /insights/v1/exports"));
    }

    [Fact]
    public async Task A_job_that_fails_twice_ends_its_team_and_the_others_go_on()
    {
        await using var platform = await Platform.StartAsync(new { failedJobs = 2 });

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens) = (35, false)));

        Assert.True(report.Failed);
        Assert.Contains("ended as ERROR, twice", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
        Assert.Equal(12, platform.People());
    }

    [Fact]
    public async Task Jobs_are_looked_at_after_10_then_20_then_60_seconds()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, pollsUntilDone = 4 });

        await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Tokens, options.RequestsPerMinute) = (35, false, 0)));

        Assert.Equal([10, 20, 60, 60], platform.Clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_job_that_is_never_ready_is_given_up()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, pollsUntilDone = 10_000 });

        var report = await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));

        Assert.Contains("not ready after 30 minutes", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_throttled_run_waits_as_long_as_it_is_told()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.AddFaultAsync(new { kind = "rateLimit", retryAfterSeconds = 47 }, "/insights/v1/contexts", times: 2);

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.RequestsPerMinute) = (35, 0)));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal([47, 47], platform.Clock.Waits.Select(wait => wait.TotalSeconds).Take(2));
    }

    [Fact]
    public async Task The_default_pace_is_never_throttled()
    {
        await using var platform = await Platform.StartAsync(new { requestsPerMinute = 5, burst = 5 });

        var report = await platform.CollectAsync(platform.Insights());

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.DoesNotContain(platform.Logs.Lines, line => line.Contains(": 429", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_broken_server_is_tried_again()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.AddFaultAsync(new { kind = "gateway" }, "/insights/v1/exports", times: 1);
        await platform.AddFaultAsync(new { kind = "reset" }, "/insights/v1/contexts", times: 1);
        await platform.AddFaultAsync(new { kind = "dropWithin" }, "/_files/*", times: 1);

        var report = await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));

        Assert.False(report.Failed, string.Join('\n', report.Diagnostics));
        Assert.Equal(12, platform.People());
    }

    [Fact]
    public async Task A_query_is_read_page_by_page()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1, people = 40 });

        var report = await platform.CollectAsync(platform.Insights());

        Assert.Empty(report.Diagnostics);
        var tokens = platform.Read<TokenDay>();
        Assert.True(tokens.Count > 200);
        Assert.Equal(platform.Read<UsageDay>().Count(day => day.Claim == LicenseClaim.Flex), tokens.Count);
        Assert.Equal(tokens.Count, tokens.Select(token => token.Identity).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task A_query_that_is_not_allowed_loses_only_the_tokens()
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        await platform.AddFaultAsync(new { kind = "forbidden" }, "/insights/v1/usage-queries", times: 1);

        var report = await platform.CollectAsync(platform.Insights(options => options.HistoryDays = 35));

        Assert.False(report.Failed);
        Assert.Contains("Flex tokens cannot be asked for", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
        Assert.NotEmpty(platform.Read<UsageDay>());
    }

    [Fact]
    public async Task Somebody_without_the_role_is_told_why_everything_is_empty()
    {
        await using var platform = await Platform.StartAsync(new { hasRole = false });

        var report = await platform.CollectAsync(platform.Insights());

        Assert.Contains("empty data, not an error", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_are_chosen_by_id_or_name_and_a_missing_one_is_named()
    {
        await using var platform = await Platform.StartAsync(new { teams = 3 });

        var report = await platform.CollectAsync(platform.Insights(options => (options.HistoryDays, options.Teams) = (35, ["4314051", "acme studio 2", "Elsewhere"])));

        Assert.Equal(24, platform.People());
        Assert.Contains("'Elsewhere'", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_facts_come_from_the_archive_again()
    {
        await using var platform = await Platform.StartAsync();
        var source = platform.Insights(options => options.HistoryDays = 60);
        await platform.CollectAsync(source);
        await platform.PassAsync(TimeSpan.FromDays(5));
        await platform.CollectAsync(source);
        var before = platform.Facts();

        await source.RecollectAsync(platform.Context(), TestContext.Current.CancellationToken);

        Assert.Equal(before, platform.Facts());
    }

    [Theory]
    [InlineData("aps.window.commit.before")]
    [InlineData("aps.window.commit.after")]
    [InlineData("snapshot.archive.after")]
    public async Task A_run_that_is_cut_off_is_made_good_by_the_next(string boundary)
    {
        await using var platform = await Platform.StartAsync(new { teams = 1 });
        var source = platform.Insights(options => options.HistoryDays = 35);

        await Assert.ThrowsAsync<ProcessEnd>(async () => await source.CollectAsync(platform.Context(new StopAt(boundary)), TestContext.Current.CancellationToken));
        await platform.CollectAsync(source);

        Assert.Equal(12, platform.People());
        Assert.Equal(platform.Read<UsageDay>().Count(day => day.Claim == LicenseClaim.Flex), platform.Read<TokenDay>().Count);
    }

    private static IEnumerable<string> Keys(IEnumerable<UsageDay> days) =>
        days.Select(day => $"{day.Day:O} {day.User.Name} {day.Consumed} {day.Claim}").Order(StringComparer.Ordinal);
}
