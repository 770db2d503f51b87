using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>Peaks and denials of network licences in 30 days. Peaks of a product's pools are added day by day, whichever server has them; the greatest day counts.</summary>
internal sealed class PoolCount(IFactStore facts, FactQuery query, StandardProducts products)
{
    public void Add(PositionTallies tallies, DateOnly asOf)
    {
        var days = query with { From = asOf.AddDays(1 - LicensePosition.PeakDays), To = asOf };
        AddPeaks(tallies, days);
        foreach (var (_, denial) in facts.Read<DenialDay>(days))
        {
            tallies.Observed.Add(LicenseKind.Network);
            if (denial.Class == DenialClass.Capacity && denial.Episodes > 0 && Find(denial.Daemon, denial.Feature, PositionFigure.Denials) is { } product)
                tallies.Of(product, LicenseKind.Network).Denials += denial.Episodes;
        }
    }

    private void AddPeaks(PositionTallies tallies, FactQuery days)
    {
        var seats = facts.Read<LicensePool>(query).Where(p => p.Fact.CountsSeats).Select(p => (p.Source, p.Fact.Daemon, p.Fact.Feature)).ToHashSet();
        var sums = new Dictionary<ProductTally, int>();
        DateOnly? current = null;
        foreach (var (source, day) in facts.Read<PoolDay>(days))
        {
            if (current is not null && current != day.Day)
                Close(sums);
            current = day.Day;
            tallies.Observed.Add(LicenseKind.Network);
            if (Find(day.Daemon, day.Feature, PositionFigure.Peak) is not { } product)
                continue;
            var tally = tallies.Of(product, LicenseKind.Network);
            sums[tally] = sums.GetValueOrDefault(tally) + (seats.Contains((source, day.Daemon, day.Feature)) ? day.PeakSeats : day.PeakHandles);
        }

        Close(sums);
    }

    private static void Close(Dictionary<ProductTally, int> sums)
    {
        foreach (var (tally, sum) in sums)
            tally.Peak = Math.Max(tally.Peak ?? 0, sum);
        sums.Clear();
    }

    private StandardProduct? Find(string daemon, string feature, PositionFigure figure) =>
        products.Find(ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon)), figure);
}
