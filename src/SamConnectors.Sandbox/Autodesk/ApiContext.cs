using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>What the services of the stand-in share.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="Tenant">The invented tenant.</param>
/// <param name="Usage">Its uses, as Insights names them.</param>
/// <param name="ContractUsage">Its uses and manual entries, as Token Flex names them.</param>
/// <param name="Store">What is kept.</param>
/// <param name="Jobs">Queries and exports.</param>
/// <param name="Links">Addresses of files.</param>
/// <param name="Time">The clock.</param>
internal sealed record ApiContext(AutodeskSettings Settings, Tenant Tenant, UsageRows Usage, ContractUsage ContractUsage, StateStore Store, Jobs Jobs, FileLinks Links, TimeProvider Time)
{
    public DateTimeOffset Now => Time.GetUtcNow();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>Offset and limit of a page.</summary>
    public static (int Offset, int Limit) Page(QueryParameters parameters) => (Number(parameters["offset"], 0, int.MaxValue), Number(parameters["limit"], 100, 1000));

    private static int Number(string? text, int otherwise, int most) =>
        int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= 0 ? Math.Min(number, most) : otherwise;
}
