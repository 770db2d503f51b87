using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>What a ledger holds that no rule resolves.</summary>
public static class MappingCoverage
{
    /// <summary>Resolves every set and lists what stays open, by count.</summary>
    /// <param name="resolver">The loaded packs.</param>
    /// <param name="products">Distinct sets of identifiers with the number of facts that carry them.</param>
    /// <exception cref="SamConnectorsException">A table that is needed for an answer has errors.</exception>
    public static CoverageReport Measure(IProductResolver resolver, IEnumerable<(ProductSet Products, long Facts)> products)
    {
        long sets = 0, facts = 0;
        var open = new List<UnresolvedProduct>();
        foreach (var (set, count) in products)
        {
            if (set.IsNone)
                continue;
            sets++;
            facts += count;
            var resolution = resolver.Resolve(set);
            if (!resolution.IsResolved)
                open.Add(new UnresolvedProduct(set, count, resolution.Match, resolution.Candidates));
        }

        open.Sort((left, right) => left.Facts == right.Facts ? string.CompareOrdinal(left.Products.Text, right.Products.Text) : right.Facts.CompareTo(left.Facts));
        return new CoverageReport(sets, facts, open);
    }
}
