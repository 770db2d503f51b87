using Newtonsoft.Json.Linq;
using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Looks at what the delivery of installations needs besides columns: the discovery source, and the right to identify. Writes nothing.</summary>
internal sealed class InstallCheck(ServiceNowClient client, ServiceNowOptions options)
{
    private const string ChoiceTable = "sys_choice";

    private string DataSource => options.Installs.DataSource;

    public async Task<IReadOnlyList<CheckItem>> RunAsync(CancellationToken cancellationToken) =>
        [await DataSourceAsync(cancellationToken), await RightAsync(cancellationToken)];

    private async Task<CheckItem> DataSourceAsync(CancellationToken cancellationToken)
    {
        const string Name = "Discovery source";
        var request = ServiceNowClient.ListRequest(ChoiceTable, "name=cmdb_ci^element=discovery_source", ["name", "element", "value", "inactive"], last: "", page: 1000);
        var outcome = await client.AskAsync(ApiCall.TableList, request, cancellationToken);
        if (!outcome.IsSuccess || !outcome.Body.Results().Any(IsDiscoverySource))
            return new CheckItem(Name, CheckOutcome.Warn, $"The account cannot read the choices of the discovery source: whether '{DataSource}' is one shows at the first delivery.", $"Give it read access to {ChoiceTable}.");
        return outcome.Body.Results().Any(choice => IsDiscoverySource(choice) && choice["value"].Text() == DataSource && !choice["inactive"].IsTrue())
            ? new CheckItem(Name, CheckOutcome.Pass, $"'{DataSource}' is one of the instance's discovery sources.")
            : new CheckItem(Name, CheckOutcome.Fail, $"'{DataSource}' is none of the instance's discovery sources: the engine refuses every installation.", "Name one in the sink's setting 'installs' (dataSource), or add it to the choices of cmdb_ci.discovery_source.");
    }

    private async Task<CheckItem> RightAsync(CancellationToken cancellationToken)
    {
        const string Name = "Identification and reconciliation";
        var outcome = IreClassifier.OfCall(await client.AskAsync(ApiCall.Identification, IreRequest.DryRun(DataSource, []), cancellationToken));
        return outcome.Failure switch
        {
            FailureClass.None => new CheckItem(Name, CheckOutcome.Pass, "The account may use the engine; a dry run was answered."),
            FailureClass.Permission => new CheckItem(Name, CheckOutcome.Fail, $"The account may not use the engine ({outcome.Message}): {SinkContract.InstallTable} is stopped.", "Give it the role itil, or asset."),
            FailureClass.Config => new CheckItem(Name, CheckOutcome.Fail, $"The engine refuses the request ({outcome.Message}).", "It needs a release with the enhanced engine (identifyreconcile/enhanced)."),
            _ => new CheckItem(Name, CheckOutcome.Warn, $"A dry run of nothing was not answered as expected ({outcome.Message}).", "Whether the account may use the engine shows at the first delivery: it needs the role itil, or asset."),
        };
    }

    // The platform ignores conditions that it does not understand.
    private static bool IsDiscoverySource(JObject choice) => choice["name"].Text() == "cmdb_ci" && choice["element"].Text() == "discovery_source";
}
