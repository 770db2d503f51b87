using System.Runtime.InteropServices;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>Reads what the platform holds under the keys of some rows.</summary>
internal sealed class UsageRecords(ServiceNowClient client, UsageKind kind)
{
    // 40 ids of 32 characters keep the URL under what proxies allow.
    private const int ComputersPerQuery = 32;
    private const int ProductsPerQuery = 8;

    private static readonly string[] Fields = ["configuration_item", "norm_product", "reclamation_type", "year", "month_used", "usage_count", "total_usage_time", "last_used_time"];

    /// <summary>The records under each key that has any. There may be several: the platform tells a month's records by a date too.</summary>
    public async Task<Dictionary<UsageItemKey, List<UsageRecord>>> ReadAsync(IReadOnlyCollection<UsageItemKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<UsageItemKey, List<UsageRecord>>();
        var wanted = keys.ToHashSet();
        foreach (var part in Parts(wanted))
            await ReadAsync(part, wanted, found, cancellationToken);
        return found;
    }

    private async Task ReadAsync(List<UsageItemKey> part, HashSet<UsageItemKey> wanted, Dictionary<UsageItemKey, List<UsageRecord>> found, CancellationToken cancellationToken)
    {
        var (computers, products) = (Values(part, key => key.Computer), Values(part, key => key.Product));
        var (years, months) = (Values(part, key => key.Year), Values(part, key => key.Month));
        var query = $"configuration_itemIN{string.Join(',', computers)}^norm_productIN{string.Join(',', products)}";
        query += kind.IsMonthly ? $"^yearIN{string.Join(',', years)}^month_usedIN{string.Join(',', months)}" : "^last_used_timeISNOTEMPTY";
        await foreach (var record in client.ReadAsync(kind.Table.Target, query, Fields, Belongs, cancellationToken))
        {
            if (!IsOfKind(record) || !wanted.Contains(kind.KeyOf(record)))
                continue;
            ref var records = ref CollectionsMarshal.GetValueRefOrAddDefault(found, kind.KeyOf(record), out _);
            (records ??= []).Add(new UsageRecord(record["sys_id"].Text()!, record));
        }

        bool Belongs(JObject record) =>
            computers.Contains(record["configuration_item"].Text() ?? "") && products.Contains(record["norm_product"].Text() ?? "")
            && (!kind.IsMonthly || (years.Contains(record["year"].Text() ?? "") && months.Contains(record["month_used"].Text() ?? "")));
    }

    private bool IsOfKind(JObject record) =>
        record["reclamation_type"].Text() is { } type ? type == kind.ReclamationType : kind.IsMonthly || record["month_used"].Text() is null;

    private static IEnumerable<List<UsageItemKey>> Parts(HashSet<UsageItemKey> keys)
    {
        var part = new List<UsageItemKey>();
        var (computers, products) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var key in keys.OrderBy(key => key.Product, StringComparer.Ordinal).ThenBy(key => key.Computer, StringComparer.Ordinal))
        {
            if ((computers.Count == ComputersPerQuery && !computers.Contains(key.Computer)) || (products.Count == ProductsPerQuery && !products.Contains(key.Product)))
            {
                yield return part;
                part = [];
                computers.Clear();
                products.Clear();
            }

            part.Add(key);
            computers.Add(key.Computer);
            products.Add(key.Product);
        }

        if (part.Count > 0)
            yield return part;
    }

    private static HashSet<string> Values(List<UsageItemKey> keys, Func<UsageItemKey, string> value) => keys.Select(value).ToHashSet(StringComparer.Ordinal);
}
