using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>What the sources of the platform check alike: the way there, the login and its age, and the answer's shape.</summary>
internal static class ApsCheck
{
    /// <summary>Lines about the kept login; none where none is needed.</summary>
    public static IEnumerable<CheckItem> Kept(KeptLogin? kept, string source, DateTimeOffset now)
    {
        if (kept is null)
            yield break;
        if (kept.Age(now) is not { } age)
            yield return new CheckItem("Kept login", CheckOutcome.Fail, "Nobody has logged in yet.", $"Run 'login {source}'.");
        else if (age >= kept.EndsAfter)
            yield return new CheckItem("Kept login", CheckOutcome.Fail, $"It is {age.Days} days old and has ended.", $"Run 'login {source}' again.");
        else if (age >= kept.WarnAfter)
            yield return new CheckItem("Kept login", CheckOutcome.Warn, $"It is {age.Days} days old and ends after {kept.EndsAfter.Days} days.", "Run 'collect', which renews it. For unattended runs, use 'pat'.");
        else
            yield return new CheckItem("Kept login", CheckOutcome.Pass, $"It was renewed {age.Days} days ago.");
    }

    /// <summary>Lines about a first call, from the name of the host to the answer.</summary>
    public static IEnumerable<CheckItem> Reached(ApiReply reply, string host)
    {
        foreach (var item in ConnectivityCheck.Explain(reply, host))
            yield return item;
        if (reply.Problem != TransportProblem.None)
            yield break;
        yield return reply.Status is >= 200 and < 300
            ? new CheckItem("Login", CheckOutcome.Pass, "The platform accepts the login.")
            : new CheckItem("Login", CheckOutcome.Fail, ApsReply.Failure(reply, host));
    }
}
