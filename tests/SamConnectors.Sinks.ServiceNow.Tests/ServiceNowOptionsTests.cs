using SamConnectors.Http;
using SamConnectors.Settings;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class ServiceNowOptionsTests
{
    [Fact]
    public void A_sandbox_needs_no_login() => Assert.Empty(new ServiceNowOptions { BaseUrl = "sandbox:" }.Validate());

    [Fact]
    public void An_instance_needs_a_login() => Assert.Equal("auth", Settings(new ServiceNowOptions { BaseUrl = "https://acme.service-now.com" }));

    [Fact]
    public void An_instance_with_a_login_is_enough() => Assert.Empty(new ServiceNowOptions { BaseUrl = "https://acme.service-now.com", Auth = new AuthOptions() }.Validate());

    [Theory]
    [InlineData("acme.service-now.com", "not an http or https URL")]
    [InlineData("ftp://acme.service-now.com", "not an http or https URL")]
    [InlineData("http://acme.service-now.com", "https only")]
    [InlineData("https://user:hunter2@acme.service-now.com", "holds a login")]
    [InlineData("https://acme.service-now.com/nav_to.do", "has a path")]
    [InlineData("", "not an http or https URL")]
    public void A_wrong_address_is_explained(string url, string message)
    {
        var problem = new ServiceNowOptions { BaseUrl = url, Auth = new AuthOptions() }.Validate().First();

        Assert.Equal("baseUrl", problem.Setting);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal("baseUrl auth sandbox scope licenseType", Settings(new ServiceNowOptions { BaseUrl = "?", Sandbox = [], Scope = "a b", LicenseType = " " }));

    [Fact]
    public async Task Whatever_changes_a_row_changes_the_digest()
    {
        var digests = new List<string>();
        foreach (var change in new Action<ServiceNowOptions>[] { _ => { }, options => options.Scope = "emea", options => options.History = 6, options => options.LicenseType = "Network",
            options => options.Entitlements.UserMetric = "Per Named User", options => options.Entitlements.PerpetualType = "Perpetual License", options => options.Entitlements.RetiredState = 70,
            options => options.Entitlements.InUseState = 71, options => options.Entitlements.BuildState = 72, options => options.Entitlements.ExpiredKept = 0 })
        {
            await using var sandbox = new SandboxedSink(change);
            digests.Add(sandbox.Sink.OptionsDigest);
        }

        await using var other = new SandboxedSink(options => options.BatchSize = 3);
        Assert.Equal(10, digests.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(digests[0], other.Sink.OptionsDigest);
    }

    [Fact]
    public void A_seed_is_for_a_sandbox_and_has_to_be_there()
    {
        Assert.Equal("sandboxSeed", Settings(new ServiceNowOptions { BaseUrl = "sandbox:", SandboxSeed = "nowhere.json" }));
        Assert.Equal("sandboxSeed", Settings(new ServiceNowOptions { BaseUrl = "https://acme.service-now.com", Auth = new AuthOptions(), SandboxSeed = "nowhere.json" }));
    }

    [Fact]
    public void Entitlements_need_names_and_different_states() =>
        Assert.Equal("userMetric retiredState", Names(new EntitlementOptions { UserMetric = " ", BuildState = 7 }.Validate()));

    [Fact]
    public void A_missing_secret_is_named_by_its_reference()
    {
        Assert.True(Secret.TryParse("env:SN_TEST_NOT_SET", ".", out var secret));

        var problems = new AuthOptions { Type = AuthType.Oauth2, ClientId = secret, ClientSecret = secret }.Validate().ToList();

        Assert.Equal("clientId clientSecret", Names(problems));
        Assert.Contains("env:SN_TEST_NOT_SET", problems[0].Message, StringComparison.Ordinal);
    }

    private static string Settings(ServiceNowOptions options) => Names(options.Validate());

    private static string Names(IEnumerable<SettingProblem> problems) => string.Join(' ', problems.Select(problem => problem.Setting));
}
