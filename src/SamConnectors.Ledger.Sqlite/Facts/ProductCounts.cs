using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Texts;
using SamConnectors.Products;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Counts the product sets of all facts: what pays and what ran, what was bought and assigned, pools, and refused features.</summary>
internal static class ProductCounts
{
    private static readonly Type[] WithProduct = [typeof(Entitlement), typeof(Purchase), typeof(SeatAssignment), typeof(TokenDay), typeof(UsagePeriod)];

    public static IEnumerable<(ProductSet Products, long Facts)> Read(SqliteDatabase database)
    {
        var names = new StoredNames(database);
        var counts = new SortedDictionary<string, (ProductSet Products, long Facts)>(StringComparer.Ordinal);
        foreach (var (id, facts) in UsageDays(database))
            Add(counts, names.Products(id), facts);
        foreach (var ((daemon, feature), facts) in PoolsAndDenials(database))
            Add(counts, Feature(names.Text(daemon), names.Text(feature)), facts);
        foreach (var pool in StateFactReader.Read<LicensePool>(database, FactQuery.All))
            Add(counts, pool.Fact.Product, 1);
        foreach (var checkout in StateFactReader.Read<LiveCheckout>(database, FactQuery.All))
            Add(counts, Feature(checkout.Fact.Daemon, checkout.Fact.Feature), 1);
        foreach (var sample in StateFactReader.Read<PoolSample>(database, FactQuery.All))
            Add(counts, Feature(sample.Fact.Daemon, sample.Fact.Feature), 1);
        foreach (var (text, facts) in StateFacts(database))
            Add(counts, ProductSet.Parse(text), facts);
        return counts.Values;
    }

    private static Dictionary<string, long> StateFacts(SqliteDatabase database)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var type in WithProduct)
        {
            foreach (var text in StateFactReader.Texts(database, type, "product"))
                CollectionsMarshal.GetValueRefOrAddDefault(counts, text, out _)++;
        }

        return counts;
    }

    private static Dictionary<int, long> UsageDays(SqliteDatabase database)
    {
        var counts = new Dictionary<int, long>();
        foreach (var row in HistoryReader.UsageDayRows(database, FactQuery.All))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, row.Consumed, out _)++;
            if (row.Used != row.Consumed)
                CollectionsMarshal.GetValueRefOrAddDefault(counts, row.Used, out _)++;
        }

        return counts;
    }

    private static Dictionary<(int Daemon, int Feature), long> PoolsAndDenials(SqliteDatabase database)
    {
        var counts = new Dictionary<(int, int), long>();
        foreach (var row in HistoryReader.PoolDayRows(database, FactQuery.All))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (row.Daemon, row.Feature), out _)++;
        foreach (var row in HistoryReader.DenialDayRows(database, FactQuery.All))
            CollectionsMarshal.GetValueRefOrAddDefault(counts, (row.Daemon, row.Feature), out _)++;
        return counts;
    }

    private static ProductSet Feature(string daemon, string feature) => ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon));

    private static void Add(SortedDictionary<string, (ProductSet Products, long Facts)> counts, ProductSet products, long facts)
    {
        if (!products.IsNone)
            counts[products.Text] = (products, facts + (counts.TryGetValue(products.Text, out var known) ? known.Facts : 0));
    }
}
