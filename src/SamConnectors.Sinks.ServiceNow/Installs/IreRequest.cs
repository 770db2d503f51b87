using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>
/// Builds the requests to the engine. A computer is named by its id, which the engine takes before any rule, with its name and own class as they are. Serial numbers are left out: too
/// many computers share one ("To be filled by O.E.M."), and the engine would take two of them for one. So is <c>sys_object_source_info</c>: it would tie the computer to a key of
/// ours under a discovery source that belongs to others, and later payloads of theirs would be matched by it.
/// </summary>
internal static class IreRequest
{
    // Nothing is kept for later, and no two items are made one; errors of one computer do not hold up the others.
    private const string Options = "partial_payloads:false,partial_commits:true,deduplicate_payloads:false";

    /// <summary>What would be done; nothing is written.</summary>
    public static ApiRequest DryRun(string dataSource, IReadOnlyList<InstallItem> items) => Of("queryEnhanced", dataSource, items);

    public static ApiRequest Commit(string dataSource, IReadOnlyList<InstallItem> items) => Of("enhanced", dataSource, items);

    private static ApiRequest Of(string operation, string dataSource, IReadOnlyList<InstallItem> items) => new(HttpMethod.Post, $"/api/now/identifyreconcile/{operation}")
    {
        Query = [new("sysparm_data_source", dataSource), new("options", Options)],
        Body = Encoding.UTF8.GetBytes(new JObject { ["items"] = new JArray(items.Select(Item)) }.ToString(Formatting.None)),
    };

    private static JObject Item(InstallItem item) => new()
    {
        ["className"] = item.Computer.ClassName,
        ["values"] = new JObject
        {
            ["sys_id"] = item.Computer.SysId,
            ["sys_class_name"] = item.Computer.ClassName,
            ["name"] = item.Computer.Name,
        },
        ["settings"] = new JObject { ["updateWithoutUpgrade"] = true, ["updateWithoutDowngrade"] = true, ["updateWithoutSwitch"] = true },
        ["related"] = new JArray(item.Installs.Select(Related)),
    };

    private static JObject Related(OutgoingInstall install)
    {
        var values = JObject.Parse(install.Row.Json);
        if (install.Activates)
            values["active"] = "true";
        return new JObject { ["className"] = SinkContract.InstallTable, ["values"] = values };
    }
}
