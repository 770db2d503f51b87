using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Running;

/// <summary>Reads peaks and denials per product from the ledger.</summary>
internal sealed class UsageSummarizer(IFactStore facts, IProductResolver products)
{
    public UsageSummary Summarize(IReadOnlyCollection<string> sources)
    {
        var query = new FactQuery { Sources = sources };
        var pools = new Dictionary<(string Source, string Daemon, string Feature), ProductUsage>();
        DateOnly? first = null;
        DateOnly? last = null;
        foreach (var (source, day) in facts.Read<PoolDay>(query))
        {
            first ??= day.Day;
            last = day.Day;
            Add(Pool(pools, source, day.Daemon, day.Feature), day);
        }

        foreach (var (source, pool) in facts.Read<LicensePool>(query))
        {
            if (pools.TryGetValue((source, pool.Daemon, pool.Feature), out var usage))
                usage.Capacity = pool.CapacityOn(last ?? pool.LastSeen);
        }

        return new UsageSummary(
            [.. pools.Values.OrderByDescending(p => p.PeakSeats).ThenBy(p => p.Feature, StringComparer.Ordinal)],
            [.. Denials(query).OrderByDescending(d => d.CapacityEpisodes).ThenByDescending(d => d.OtherEpisodes).ThenBy(d => d.Feature, StringComparer.Ordinal)],
            first,
            last);
    }

    private IEnumerable<DenialSummary> Denials(FactQuery query)
    {
        var denials = new Dictionary<(string Source, string Daemon, string Feature), DenialSummary>();
        foreach (var (source, day) in facts.Read<DenialDay>(query))
        {
            if (day.Class == DenialClass.Unsupported)
                continue;
            var key = (source, day.Daemon, day.Feature);
            if (!denials.TryGetValue(key, out var summary))
                denials[key] = summary = new DenialSummary { Source = source, Feature = day.Feature, Resolution = Resolve(day.Daemon, day.Feature) };
            if (day.Class == DenialClass.Capacity)
            {
                summary.CapacityEpisodes += day.Episodes;
                summary.ServedEpisodes += day.ServedEpisodes;
            }
            else
            {
                summary.OtherEpisodes += day.Episodes;
            }
        }

        return denials.Values;
    }

    private static void Add(ProductUsage usage, PoolDay day)
    {
        usage.Days++;
        usage.PeakHandles = Math.Max(usage.PeakHandles, day.PeakHandles);
        if (usage.PeakDay is not null && day.PeakSeats <= usage.PeakSeats)
            return;
        usage.PeakSeats = day.PeakSeats;
        usage.PeakDay = day.Day;
    }

    private ProductUsage Pool(Dictionary<(string Source, string Daemon, string Feature), ProductUsage> pools, string source, string daemon, string feature)
    {
        var key = (source, daemon, feature);
        if (!pools.TryGetValue(key, out var usage))
            pools[key] = usage = new ProductUsage { Source = source, Daemon = daemon, Feature = feature, Resolution = Resolve(daemon, feature) };
        return usage;
    }

    private Resolution Resolve(string daemon, string feature) => products.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon));
}
