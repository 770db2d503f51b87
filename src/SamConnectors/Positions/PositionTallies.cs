using SamConnectors.Facts;

namespace SamConnectors.Positions;

/// <summary>What is counted, and which licence kinds anything was observed of: where nothing was, a figure is unknown and not 0.</summary>
internal sealed class PositionTallies
{
    private readonly Dictionary<(string Product, LicenseKind License), ProductTally> _tallies = [];

    public IEnumerable<ProductTally> All => _tallies.Values;

    /// <summary>Licence kinds of which seats were seen.</summary>
    public HashSet<LicenseKind> Assignable { get; } = [];

    /// <summary>Licence kinds of which somebody told the use.</summary>
    public HashSet<LicenseKind> Observed { get; } = [];

    public ProductTally Of(StandardProduct product, LicenseKind license)
    {
        if (!_tallies.TryGetValue((product.Key, license), out var tally))
            _tallies.Add((product.Key, license), tally = new ProductTally(product, license));
        return tally;
    }
}
