using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What the platform does with a new or changed install: finds or makes its discovery model, and normalises that by name.</summary>
internal sealed class DiscoveryModels
{
    private const string Table = "cmdb_sam_sw_discovery_model";
    private static readonly string[] Key = ["publisher", "display_name", "version"];
    private static readonly string[] Copied = ["norm_product", "norm_publisher"];
    private readonly Instance _instance;

    public DiscoveryModels(Instance instance) => _instance = instance;

    /// <summary>What the discovery model of an install gives it: the reference to itself, product and publisher.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Assigned(Func<string, string> install)
    {
        if (_instance.FindRecords(Table) is not { } models)
            return [];
        var key = Key.Select(install).ToArray();
        var model = models.First(Key, key, caseSensitive: false) ?? Make(models, key);
        var copied = Copied.Select(column => new KeyValuePair<string, string?>(column, models.Value(model, column)));
        return copied.Where(value => value.Value!.Length > 0).Append(new("discovery_model", SysId.Format(model.SysId)));
    }

    private Row Make(Records models, string[] key)
    {
        var values = Key.Zip(key).ToDictionary(pair => pair.First, pair => (string?)pair.Second, StringComparer.Ordinal);
        Normalise(values);
        _instance.Store.Count(models.Table).Add(WriteEffect.Inserted);
        return models.Insert(models.Typed(values));
    }

    private void Normalise(Dictionary<string, string?> model)
    {
        var product = Find("samp_sw_product", "prod_name", model["display_name"]);
        model["norm_product"] = product?.Id;
        model["norm_publisher"] = product?.Publisher is { Length: > 0 } publisher ? publisher : Find("samp_sw_publisher", "publisher", model["publisher"])?.Id;
        model["normalization_status"] = model switch
        {
            { } when model["norm_product"] is not null => "Normalized",
            { } when model["norm_publisher"] is not null => "Publisher Normalized",
            _ => "Match Not Found",
        };
    }

    private (string Id, string Publisher)? Find(string table, string column, string? name) =>
        !string.IsNullOrEmpty(name) && _instance.FindRecords(table) is { } records && records.First([column], [name], caseSensitive: false) is { } row
            ? (SysId.Format(row.SysId), records.Has("publisher") ? records.Value(row, "publisher") : "")
            : null;
}
