using SamConnectors.Settings;
using SamConnectors.Sources.Aap.Api;
using SamConnectors.Sources.Aap.Api.Insights;
using SamConnectors.Sources.Aap.Api.TokenFlex;

namespace SamConnectors.Sources.Aap.Tests.Api;

public sealed class ApsOptionsTests
{
    [Fact]
    public void A_sandbox_needs_no_login_and_no_pace()
    {
        var options = new InsightsOptions { BaseUrl = "sandbox:" };

        Assert.Empty(options.Validate());
        Assert.Equal(0, options.RequestsPerMinute);
        Assert.Equal(5, new InsightsOptions().RequestsPerMinute);
    }

    [Theory]
    [InlineData("http://developer.api.autodesk.com")]
    [InlineData("https://user:secret@developer.api.autodesk.com")]
    [InlineData("https://developer.api.autodesk.com/insights/v1")]
    [InlineData("developer.api.autodesk.com")]
    public void An_address_that_is_not_the_platforms_alone_is_refused_and_not_repeated(string url)
    {
        var problem = Assert.Single(new InsightsOptions { BaseUrl = url, Auth = new ApsAuthOptions() }.Validate());

        Assert.Equal("baseUrl", problem.Setting);
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_problem_of_a_login_is_told_at_once()
    {
        Assert.Equal(["clientId", "clientSecret", "pat"], new ApsAuthOptions().Validate().Select(problem => problem.Setting));
        Assert.Equal(["clientId", "tokenKey", "redirectUrl"], new ApsAuthOptions { Type = ApsAuthType.Login, RedirectUrl = "http://example.com/callback" }.Validate().Select(problem => problem.Setting));
    }

    [Fact]
    public void A_short_key_is_refused_before_anybody_logs_in()
    {
        Environment.SetEnvironmentVariable("SAMCONNECTORS_TEST_SHORT_KEY", "hunter2");
        Assert.True(Secret.TryParse("env:SAMCONNECTORS_TEST_SHORT_KEY", ".", out var secret));

        var problem = Assert.Single(new ApsAuthOptions { Type = ApsAuthType.Login, ClientId = secret, TokenKey = secret }.Validate());

        Assert.Equal("tokenKey", problem.Setting);
        Assert.DoesNotContain("hunter2", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_categories_kinds_columns_and_hosts_are_named()
    {
        var tokenFlex = new TokenFlexOptions { BaseUrl = "sandbox:", Categories = ["DESKTOP"], Enrichment = ["userName"] };
        var insights = new InsightsOptions { BaseUrl = "sandbox:", Complete = ["aap-usage"], DownloadHosts = ["https://files.example"], WindowDays = 40, HistoryDays = 30 };

        Assert.Equal(["categories", "enrichment"], tokenFlex.Validate().Select(problem => problem.Setting));
        Assert.Equal(["historyDays", "downloadHosts", "complete"], insights.Validate().Select(problem => problem.Setting));
    }

    [Fact]
    public void Sessions_come_by_export_of_desktop_products_and_with_custom_fields_only()
    {
        var sessions = new TokenFlexOptions { BaseUrl = "sandbox:", Level = TokenFlexLevel.Session };
        Assert.Empty(sessions.Validate());
        Assert.Equal(["sessions", UsageCategories.CloudProduct, UsageCategories.CloudService], sessions.Reports().Select(report => report.Name));

        (sessions.Via, sessions.Categories, sessions.Enrichment) = (TokenFlexVia.Query, [UsageCategories.CloudProduct], ["customField1", "Geo", "customField11"]);
        Assert.Equal(["via", "level", "enrichment", "enrichment"], sessions.Validate().Select(problem => problem.Setting));
    }
}
