using SamConnectors.Facts;

namespace SamConnectors.Positions;

/// <summary>What is counted of one product and licence kind.</summary>
internal sealed class ProductTally(StandardProduct product, LicenseKind license)
{
    public StandardProduct Product { get; } = product;

    public LicenseKind License { get; } = license;

    public List<Entitlement> Entitlements { get; } = [];

    public HashSet<int> Assigned { get; } = [];

    public HashSet<int> Used { get; } = [];

    /// <summary>Computers on which it is installed.</summary>
    public HashSet<string> Computers { get; } = [];

    public decimal? Tokens { get; set; }

    public long Nameless { get; set; }

    public int? Peak { get; set; }

    public long Denials { get; set; }
}
