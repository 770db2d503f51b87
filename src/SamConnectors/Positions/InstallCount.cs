using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Positions;

/// <summary>Counts the computers on which a product is installed, by union over sources.</summary>
internal sealed class InstallCount(IFactStore facts, FactQuery query, StandardProducts products)
{
    public void Add(PositionTallies tallies, DateOnly date)
    {
        var undecided = new List<(string Computer, StandardProduct Product)>();
        var decided = new HashSet<(string Computer, string Product)>();
        foreach (var (_, installation) in StateOn.Read<Installation>(facts, query, date))
        {
            if (installation.Host.IsNotSaid || products.Find(installation.Product, PositionFigure.Installed) is not { } product)
                continue;
            var computer = Computer(installation.Host);
            if (installation.License == LicenseKind.Unknown)
            {
                undecided.Add((computer, product));
                continue;
            }

            decided.Add((computer, product.Key));
            tallies.Of(product, installation.License).Computers.Add(computer);
        }

        // Where one source knows the licence of an installation and another does not, the first is believed.
        foreach (var (computer, product) in undecided)
        {
            if (!decided.Contains((computer, product.Key)))
                tallies.Of(product, LicenseKind.Unknown).Computers.Add(computer);
        }
    }

    /// <summary>One source prints the whole name of a computer, another the first part of it.</summary>
    private static string Computer(Principal host) =>
        $"{host.Realm}\n{(host.Name.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 ? host.Name[..dot] : host.Name)}".ToUpperInvariant();
}
