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

    /// <summary>Makes a first call, and says what it shows of the way, the login and, where it is answered, of what was asked for.</summary>
    /// <param name="connection">Makes the client.</param>
    /// <param name="path">What is read.</param>
    /// <param name="readAsync">Says what the answer shows.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<IReadOnlyList<CheckItem>> AskAsync(ApsConnection connection, string path, Func<ApsClient, ApiReply, Task<IReadOnlyList<CheckItem>>> readAsync, CancellationToken cancellationToken)
    {
        var items = new List<CheckItem>();
        try
        {
            using var client = await connection.OpenAsync(cancellationToken);
            var reply = await client.SendAsync(new ApiRequest(HttpMethod.Get, path), cancellationToken);
            items.AddRange(Reached(reply, client.Host));
            if (reply is { Problem: TransportProblem.None, Status: 200 })
                items.AddRange(await readAsync(client, reply));
        }
        catch (SamConnectorsException exception)
        {
            items.Add(new CheckItem("Answer", CheckOutcome.Fail, exception.Message));
        }

        return items;
    }

    /// <summary>Lines about a first call, from the name of the host to the answer.</summary>
    private static IEnumerable<CheckItem> Reached(ApiReply reply, string host)
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
