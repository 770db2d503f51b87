using SamConnectors.Diagnostics;

namespace SamConnectors.Http;

/// <summary>Turns what came of a request into lines of <c>check</c> that tell name, proxy, connection, TLS and login apart, each with what to do.</summary>
public static class ConnectivityCheck
{
    private static readonly (string Name, Func<TransportProblem, bool> Owns)[] Steps =
    [
        ("Name", problem => problem == TransportProblem.NameResolution),
        ("Proxy", problem => problem is TransportProblem.ProxyUnreachable or TransportProblem.ProxyLogin),
        ("Connection", problem => problem is TransportProblem.ConnectionRefused or TransportProblem.ConnectTimeout),
        ("TLS", TransportProblems.IsTls),
        ("Answer", problem => problem.MayHaveBeenCarriedOut()),
        ("Login", problem => problem == TransportProblem.LoginRefused),
    ];

    /// <summary>One line per step: passed, failed with advice, or skipped because an earlier one failed.</summary>
    /// <param name="reply">What came of a request to the platform.</param>
    /// <param name="host">Host of the platform.</param>
    public static IEnumerable<CheckItem> Explain(ApiReply reply, string host)
    {
        var failed = false;
        foreach (var (name, owns) in Steps)
        {
            if (failed)
            {
                yield return new CheckItem(name, CheckOutcome.Skipped, "Not tried.");
            }
            else if (owns(reply.Problem))
            {
                failed = true;
                var detail = reply.ProblemDetail is null ? "" : $" {reply.ProblemDetail}";
                yield return new CheckItem(name, CheckOutcome.Fail, reply.Problem.Describe(host) + detail, reply.Problem.Advice());
            }
            else if (name != "Login")
            {
                yield return new CheckItem(name, CheckOutcome.Pass, Passed(name, host));
            }
        }
    }

    private static string Passed(string name, string host) => name switch
    {
        "Name" => $"{host} is known.",
        "Proxy" => "No proxy stands in the way.",
        "Connection" => $"{host} takes connections.",
        "TLS" => "The certificate is trusted, or none is used.",
        _ => $"{host} answers.",
    };
}
