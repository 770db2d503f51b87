using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class SummaryTests
{
    [Fact]
    public void The_summarys_own_words_are_those_of_requests_and_contract_years_are_added()
    {
        var summary = Summary("""
            [{"usageMonth":"2026-02-01","contractYear":1,"usageCategory":"PRODUCT_CONSUMPTION","uniqueUsers":3,"tokensConsumed":60.0},
             {"usageMonth":"2026-02-01","contractYear":"2","usageCategory":"DESKTOP_PRODUCT","uniqueUsers":3,"tokensConsumed":7},
             {"usageMonth":"2026-02-01","contractYear":1,"usageCategory":"CLOUD_CONSUMPTION","tokensConsumed":5},
             {"usageMonth":"2026-02-01","contractYear":1,"usageCategory":"CLOUD_PRODUCT_CONSUMPTION","tokensConsumed":6},
             {"usageMonth":"2026-02-01","contractYear":1,"usageCategory":"MANUAL_ADJUSTMENT","tokensConsumed":-15883},
             {"usageMonth":"February","usageCategory":"MANUAL_ADJUSTMENT","tokensConsumed":1}, {"usageMonth":"2026-02-01","usageCategory":null,"tokensConsumed":1}, 7]
            """)!;

        Assert.Equal(
            [("CLOUD_PRODUCT", 6m), ("CLOUD_SERVICE", 5m), ("DESKTOP_PRODUCT", 67m), ("MANUAL_ADJUSTMENT", -15883m)],
            summary.Tokens.Select(pair => (pair.Key.Category, pair.Value)).Order());
        Assert.All(summary.Tokens.Keys, key => Assert.Equal(new DateOnly(2026, 2, 1), key.Month));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("<html>")]
    [InlineData("null")]
    public void What_is_no_summary_is_none(string body) => Assert.Null(Summary(body));

    [Fact]
    public void The_last_day_of_a_category_is_the_latest_of_its_charge_categories_whenever_it_was_processed()
    {
        var last = LastUsage.Read(ApsReply.Json("""
            [{"usageCategory":"DESKTOP_PRODUCT","chargeCategory":"CASUAL","lastUsageDate":"2026-02-20","lastProcessDate":"2026-02-20"},
             {"usageCategory":"DESKTOP_PRODUCT","chargeCategory":"CHARGED","lastUsageDate":"2026-03-01","lastProcessDate":"2025-11-01"},
             {"usageCategory":"DESKTOP_PRODUCT","chargeCategory":"FREE","lastUsageDate":"2026-02-01","lastProcessDate":"2026-02-01"},
             {"usageCategory":"CLOUD_SERVICE","chargeCategory":"N/A","lastUsageDate":null}]
            """u8.ToArray()));

        Assert.Equal(("DESKTOP_PRODUCT", new DateOnly(2026, 3, 1)), (Assert.Single(last!).Key, last!.Values.Single()));
    }

    [Fact]
    public async Task What_agrees_is_not_told_and_usage_that_was_processed_long_ago_is_no_error()
    {
        await using var platform = await Platform.StartAsync();

        var report = await platform.CollectAsync(platform.TokenFlex(options => options.HistoryDays = 100));

        Assert.Empty(report.Diagnostics);
        Assert.Contains(await platform.RequestsAsync(), request => request.EndsWith("/summary", StringComparison.Ordinal));
        Assert.Contains(await platform.RequestsAsync(), request => request.EndsWith("/last", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(TokenFlexLevel.Day)]
    [InlineData(TokenFlexLevel.Session)]
    public async Task A_difference_is_told_with_both_numbers_and_the_months_and_changes_nothing(TokenFlexLevel level)
    {
        await using var right = await Platform.StartAsync();
        await using var platform = await Platform.StartAsync(new { summarySurplus = 1000 });
        await right.CollectAsync(right.TokenFlex(options => (options.HistoryDays, options.Level) = (100, level)));

        var report = await platform.CollectAsync(platform.TokenFlex(options => (options.HistoryDays, options.Level) = (100, level)));

        Assert.False(report.Failed);
        Assert.Equal(3, report.Diagnostics.Count);
        Assert.All(report.Diagnostics, told => Assert.Equal((Severity.Warning, "tokenflex/110000917988/summary"), (told.Severity, told.File)));
        var desktop = Assert.Single(report.Diagnostics, told => told.Message.Contains("DESKTOP_PRODUCT", StringComparison.Ordinal));
        var february = platform.Read<Facts.TokenDay>().Where(token => token.Feature is null && token.Day is { Year: 2026, Month: 2 }).Sum(token => token.Tokens!.Value);
        Assert.Contains(FormattableString.Invariant($"2026-02: {february + 1000:0} in the summary, {february:0} collected"), desktop.Message, StringComparison.Ordinal);
        Assert.Contains("2025-12:", desktop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-03", desktop.Message, StringComparison.Ordinal);
        Assert.Contains("may not match", desktop.Advice, StringComparison.Ordinal);
        Assert.Equal(right.Facts(), platform.Facts());
    }

    [Fact]
    public async Task A_month_that_was_not_collected_as_a_whole_is_not_compared()
    {
        await using var platform = await Platform.StartAsync(new { summarySurplus = 1000 });

        var report = await platform.CollectAsync(platform.TokenFlex(options => (options.HistoryDays, options.WindowDays) = (20, 20)));

        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public async Task Usage_that_the_platform_knows_and_the_run_did_not_get_is_told()
    {
        await using var platform = await Platform.StartAsync();
        await platform.AddFaultAsync(
            new { kind = "status", status = 200, contentType = "application/json", body = """[{"usageCategory":"CLOUD_SERVICE","chargeCategory":"N/A","lastUsageDate":"2026-02-20","lastProcessDate":"2025-01-01"}]""" }, "/tokenflex/v1/usage/*/last");

        var report = await platform.CollectAsync(platform.TokenFlex());

        Assert.Contains("CLOUD_SERVICE until 2026-02-20", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("forbidden")]
    [InlineData("rateLimit")]
    public async Task A_summary_that_is_refused_loses_nothing_else(string kind)
    {
        await using var platform = await Platform.StartAsync();
        await platform.AddFaultAsync(new { kind, retryAfterSeconds = 3600 }, "/tokenflex/v1/usage/*/summary");

        var report = await platform.CollectAsync(platform.TokenFlex());

        Assert.False(report.Failed);
        Assert.Contains("own sums cannot be read", Assert.Single(report.Diagnostics).Message, StringComparison.Ordinal);
        Assert.NotEmpty(platform.Read<Facts.UsageDay>());
        Assert.False(await platform.TokenFlex().HasNewInputAsync(platform.Context(), TestContext.Current.CancellationToken));
    }

    private static UsageSummary? Summary(string body) => UsageSummary.Read(ApsReply.Json(Encoding.UTF8.GetBytes(body)));
}
