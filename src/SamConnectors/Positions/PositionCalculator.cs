using SamConnectors.Facts;
using SamConnectors.Identities;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>Facts, mapping packs and identities in, the position of a date out.</summary>
internal sealed class PositionCalculator(IFactStore facts, IReadOnlyCollection<string> sources, IProductResolver resolver, IIdentityMap identities)
{
    /// <summary>Words of a portal for an entitlement that is over, whatever its dates say.</summary>
    private static readonly string[] Over = ["expired", "canceled", "cancelled", "terminated", "inactive"];

    public LicensePosition Calculate(DateOnly asOf, IReadOnlyList<SourceCoverage> coverage)
    {
        var query = new FactQuery { Sources = sources };
        var products = new StandardProducts(resolver);
        var people = new CountedPeople(identities);
        var tallies = new PositionTallies();
        AddEntitlements(query, products, tallies, asOf);
        var holders = new SeatCount(facts, query, products, people).Add(tallies, asOf);
        new UseCount(facts, query, products, people, holders, tallies).Add(asOf);
        new PoolCount(facts, query, products).Add(tallies, asOf);
        new InstallCount(facts, query, products).Add(tallies, asOf);
        var hasDirectory = facts.Read<Person>(query).Any(p => p.Fact.IsDirectoryEntry);
        return new LicensePosition
        {
            AsOf = asOf,
            Products =
            [
                .. tallies.All.Select(tally => Row(tally, tallies, people, hasDirectory))
                    .OrderBy(row => row.Product, StringComparer.OrdinalIgnoreCase).ThenBy(row => row.ProductLine, StringComparer.Ordinal).ThenBy(row => row.License),
            ],
            Unresolved = products.Unresolved,
            Coverage = [.. coverage.Select(source => source with { Warnings = [.. CoverageWarnings.Of(source, asOf)] })],
        };
    }

    private void AddEntitlements(FactQuery query, StandardProducts products, PositionTallies tallies, DateOnly asOf)
    {
        foreach (var (_, entitlement) in StateOn.Read<Entitlement>(facts, query, asOf))
        {
            if ((entitlement with { Ended = null }).IsValidOn(asOf)
                && !Over.Contains(entitlement.Status?.Trim() ?? "", StringComparer.OrdinalIgnoreCase)
                && products.Find(entitlement.Product, PositionFigure.Owned) is { } product)
                tallies.Of(product, entitlement.License).Entitlements.Add(entitlement);
        }
    }

    private static ProductPosition Row(ProductTally tally, PositionTallies tallies, CountedPeople people, bool hasDirectory)
    {
        var owned = OwnedQuantity.Of(tally.Entitlements);
        var isNetwork = tally.License == LicenseKind.Network;
        int? assigned = Count(tally.Assigned, tallies.Assignable.Contains(tally.License), owned);
        int? installed = tally.Computers.Count > 0 ? tally.Computers.Count : null;
        var taken = tally.License switch
        {
            LicenseKind.Network => tally.Peak,
            LicenseKind.Standalone => installed ?? assigned,
            _ => assigned,
        };
        var spare = owned.Unit == QuantityUnit.Seats ? owned.Known - taken : null;
        return new ProductPosition
        {
            Product = tally.Product.Name,
            ProductLine = tally.Product.Resolved.ProductLine,
            License = tally.License,
            Unit = owned.Unit,
            Owned = owned.IsUnlimited ? null : owned.Quantity,
            OwnedBasis = owned.Basis,
            IsUnlimited = owned.IsUnlimited,
            UnknownQuantities = owned.Unknown,
            Assigned = assigned,
            Used90Days = Count(tally.Used, tallies.Observed.Contains(tally.License), owned),
            Tokens90Days = owned.Unit == QuantityUnit.Tokens ? Sum(tallies.All.Where(t => t.License == tally.License)) : tally.Tokens,
            Peak30Days = tally.Peak,
            Denials30Days = isNetwork && tallies.Observed.Contains(LicenseKind.Network) ? tally.Denials : null,
            Installed = installed,
            Free = spare is { } free ? Math.Max(free, 0) : null,
            Over = spare is { } over ? Math.Max(-over, 0) : null,
            Ghost = hasDirectory && assigned is not null ? tally.Assigned.Count(people.HasLeft) : null,
            Unidentified = tally.Assigned.Union(tally.Used).Count(people.IsUnidentified),
            Nameless = tally.Nameless,
        };
    }

    /// <summary>Nobody is 0 where somebody would have told. Tokens are drawn product by product: their own row has no persons unless a source says so.</summary>
    private static int? Count(HashSet<int> persons, bool isTold, OwnedQuantity owned) =>
        isTold && (persons.Count > 0 || owned.Unit == QuantityUnit.Seats) ? persons.Count : null;

    private static decimal? Sum(IEnumerable<ProductTally> tallies)
    {
        decimal? sum = null;
        foreach (var tally in tallies)
            sum = tally.Tokens is { } tokens ? (sum ?? 0) + tokens : sum;
        return sum;
    }
}
