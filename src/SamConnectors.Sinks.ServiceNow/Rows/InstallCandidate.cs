using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>An installation as one source reports it.</summary>
/// <param name="Install">The fact.</param>
/// <param name="Product">Its product in the platform's words.</param>
/// <param name="Computer">Its computer in the CMDB.</param>
internal sealed record InstallCandidate(Installation Install, CatalogProduct Product, ComputerMatch Computer)
{
    private readonly string _order = string.Join('\n', Install.Host.Name, Install.Host.Realm, Install.Product.Text).ToUpperInvariant();

    /// <summary>Why it waits; null where it need not.</summary>
    public string? Hold => Product.Hold ?? Computer.Hold;

    /// <summary>Candidates of one group are one installation. What waits stands for itself.</summary>
    public string Group => Hold is null ? InstallRows.PlatformKey(Computer.SysId, Product.Publisher, Product.Product, Product.Version) : _order;

    public bool Precedes(InstallCandidate other) => string.CompareOrdinal(_order, other._order) < 0;
}
