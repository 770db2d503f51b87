using SamConnectors.Http;

namespace SamConnectors.Sinks.ServiceNow;

/// <summary>Finds out which instance answers.</summary>
internal static class ServiceNowInstance
{
    /// <summary>The property that holds the instance's own id; seen on public instances, in no document.</summary>
    private const string Property = "instance_id";

    public static ApiRequest Request { get; } = ServiceNowClient.ListRequest("sys_properties", $"name={Property}", ["name", "value"], last: "", page: 1);

    /// <summary>The instance's own id; null where the account may not read it.</summary>
    public static string? Id(ServiceNowOutcome outcome) => outcome.Body.Results()
        .Where(record => record["name"].Text() == Property)
        .Select(record => record["value"].Text())
        .FirstOrDefault();
}
