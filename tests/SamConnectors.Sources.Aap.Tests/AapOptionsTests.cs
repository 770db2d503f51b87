namespace SamConnectors.Sources.Aap.Tests;

/// <summary>Settings are checked before anything is read.</summary>
public sealed class AapOptionsTests
{
    [Fact]
    public void Every_problem_is_told_at_once()
    {
        var options = new AapOptions { Complete = ["aap-user", AapKinds.Usage], Culture = "xx-klingon", FallbackEncoding = "ebcdic-of-mars", Profiles = ["no-such-profile.json"] };
        Assert.Equal(["paths", "culture", "fallbackEncoding", "profiles", "complete", "complete"], options.Validate().Select(problem => problem.Setting));
    }

    [Fact]
    public void Good_settings_have_no_problem() => Assert.Empty(new AapOptions { Paths = ["portal/*"], Complete = [AapKinds.Users], Culture = "nb-NO" }.Validate());
}
