using System.Globalization;
using System.Runtime.CompilerServices;
using SamConnectors.Diagnostics;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Preflight;
using SamConnectors.Sinks.ServiceNow.Routes;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>The lines of <c>check</c>: connection, login, clock, instance, then every table against the contract, and what rows refer to. Writes nothing.</summary>
internal sealed class ServiceNowCheck(ServiceNowClient client, SinkContract contract, IReadOnlyList<ITableRoute> routes, ServiceNowOptions options)
{
    private static readonly string[] Needed = ["sys_db_object", "sys_dictionary"];
    private static readonly TimeSpan LargestSkew = TimeSpan.FromMinutes(5);

    public async IAsyncEnumerable<CheckItem> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reply = await client.ProbeAsync(ServiceNowInstance.Request, cancellationToken);
        foreach (var item in ConnectivityCheck.Explain(reply, client.Host))
            yield return item;
        if (reply.Problem != TransportProblem.None)
            yield break;
        var outcome = ServiceNowClassifier.Classify(ApiCall.TableList, reply, client.Clock.GetUtcNow());
        var usable = true;
        foreach (var item in Answer(outcome, reply))
        {
            usable &= item.Outcome != CheckOutcome.Fail;
            yield return item;
        }

        if (!usable)
            yield break;
        var permission = await PermissionAsync(cancellationToken);
        yield return permission;
        if (permission.Outcome == CheckOutcome.Fail)
            yield break;
        foreach (var route in routes)
        {
            foreach (var item in await RouteAsync(route, cancellationToken))
                yield return item;
        }

        foreach (var item in await new LookupCheck(client, new PlatformReader(client, contract, options), options).RunAsync(cancellationToken))
            yield return item;
    }

    private IEnumerable<CheckItem> Answer(ServiceNowOutcome outcome, ApiReply reply)
    {
        switch (outcome.Failure)
        {
            case FailureClass.Auth:
                yield return new CheckItem("Login", CheckOutcome.Fail, $"{client.Host} refused the login.", "Check user name and password, or client id and secret; the account must be active, not locked, without a second factor, and allowed to use web services.");
                yield break;
            case FailureClass.Unavailable:
                yield return new CheckItem("Instance", CheckOutcome.Fail, outcome.Message!, "Log in with a browser to wake the instance up; where single sign-on stands before the API, let the account log in without it.");
                yield break;
            case FailureClass.Throttle or FailureClass.Semaphore or FailureClass.Transient or FailureClass.Server or FailureClass.Split or FailureClass.Dropped:
                yield return new CheckItem("Instance", CheckOutcome.Fail, $"{client.Host} does not serve requests now: {outcome.Message}", "Try again later.");
                yield break;
        }

        yield return new CheckItem("Login", CheckOutcome.Pass, "The account is accepted.");
        yield return ServiceNowInstance.Id(outcome) is { } id
            ? new CheckItem("Instance", CheckOutcome.Pass, $"Instance {id}.")
            : new CheckItem("Instance", CheckOutcome.Warn, "The instance's own id cannot be read; its host name stands for it.", "Give the account read access to sys_properties, so that a clone of the instance is told from the original.");
        if (Skew(reply) is { } skew && skew.Duration() > LargestSkew)
            yield return new CheckItem("Clock", CheckOutcome.Warn, $"This computer's clock and the instance's differ by {skew.Duration().TotalMinutes:0} minutes.", "Set this computer's clock.");
    }

    /// <summary>Whether the account may read what the comparison with the contract needs; what it may write shows at the first delivery only.</summary>
    private async Task<CheckItem> PermissionAsync(CancellationToken cancellationToken)
    {
        var refused = new List<string>();
        foreach (var table in options.Mode == WriteMode.InsertMultiple ? Needed.Append("sys_import_set") : Needed)
        {
            if ((await client.LookAsync(table, query: "", ["sys_id"], cancellationToken)).Failure == FailureClass.Permission)
                refused.Add(table);
        }

        return refused.Count == 0
            ? new CheckItem("Permission", CheckOutcome.Pass, "The account may read the definitions of tables and columns.")
            : new CheckItem("Permission", CheckOutcome.Fail, $"The account may not read {string.Join(", ", refused)}.", "Give it the role described in the setup pack (docs/servicenow), step 4.");
    }

    private async Task<IReadOnlyList<CheckItem>> RouteAsync(ITableRoute route, CancellationToken cancellationToken)
    {
        try
        {
            return await route.CheckAsync(client, cancellationToken);
        }
        catch (SamConnectorsException exception)
        {
            return [new CheckItem(route.Table.Name, CheckOutcome.Fail, exception.Message)];
        }
    }

    private TimeSpan? Skew(ApiReply reply) =>
        DateTimeOffset.TryParseExact(reply.Header("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? client.Clock.GetUtcNow() - date : null;
}
