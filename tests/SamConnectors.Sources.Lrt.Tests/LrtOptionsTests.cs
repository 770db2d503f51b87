namespace SamConnectors.Sources.Lrt.Tests;

public sealed class LrtOptionsTests
{
    [Fact]
    public void Good_settings_have_no_problem() => Assert.Empty(new LrtOptions { Paths = ["drop/**"], TimeZone = "Europe/Madrid" }.Validate());

    [Fact]
    public void All_problems_are_said_at_once()
    {
        var options = new LrtOptions
        {
            TimeZone = "Spain", SiteTimeZones = One("DET", "Detroit"), ClaimWords = One("Abo", "seat"), InstallHostPattern = "(",
            NetworkZones = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["intranet"] = ["10.0.0.0/8"] },
        };

        Assert.Equal(["claimWords.Abo", "installHostPattern", "networkZones.intranet", "paths", "siteTimeZones.DET", "timeZone"], options.Validate().Select(problem => problem.Setting).Order(StringComparer.Ordinal));
    }

    private static Dictionary<string, string> One(string key, string value) => new(StringComparer.Ordinal) { [key] = value };
}
