using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What the platform does with a new or changed install: finds or makes its discovery model, normalises that by name, and copies the result.</summary>
internal sealed class DiscoveryModels
{
    private const string Table = "cmdb_sam_sw_discovery_model";
    private static readonly string[] Key = ["publisher", "display_name", "version"];
    private readonly Instance _instance;

    public DiscoveryModels(Instance instance) => _instance = instance;

    public void Assign(Records installs, Row install)
    {
        if (_instance.FindRecords(Table) is not { } models)
            return;
        var key = Key.Select(column => installs.Value(install, column)).ToArray();
        if (models.First(Key, [.. key.Select(value => value.Length == 0 ? null : value)], caseSensitive: false) is not { } model)
        {
            var values = Key.Zip(key).ToDictionary(pair => pair.First, pair => (string?)pair.Second, StringComparer.Ordinal);
            Normalise(values);
            model = models.Insert(models.Typed(values));
            _instance.Store.Count(models.Table).Add(WriteEffect.Inserted);
        }

        var assigned = new Dictionary<string, string?>(StringComparer.Ordinal) { ["discovery_model"] = SysId.Format(model.SysId) };
        foreach (var column in new[] { "norm_product", "norm_publisher" })
        {
            if (models.Value(model, column) is { Length: > 0 } value)
                assigned[column] = value;
        }

        installs.Update(install, installs.Typed(assigned));
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
