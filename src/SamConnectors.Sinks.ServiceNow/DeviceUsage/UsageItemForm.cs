using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>Writes rows as items of the platform's usage API: numbers are JSON numbers, and what is not known is left out.</summary>
internal sealed class UsageItemForm(UsageKind kind) : IRowForm
{
    private const string Number = "integer";

    public string? Refuse(PlannedRow row)
    {
        foreach (var (column, at) in kind.Measures())
        {
            if (column.Type == Number && row.Values[at] is { } value && !int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
                return $"{column.Name} is {value}, and the platform's numbers end at {int.MaxValue.ToString(CultureInfo.InvariantCulture)}";
        }

        return null;
    }

    /// <summary>The item of a row; empty for one whose place on the platform another row has.</summary>
    public string Write(PlannedRow row) =>
        UsageItemKey.Parse(row.PlatformKey) is { } key ? Write(key, [.. kind.Table.Columns.Select((column, at) => (column, row.Values[at]))]) : "";

    /// <summary>The item that takes back what stands under a key; null where nothing of this kind can be taken back.</summary>
    public string? Withdraw(UsageItemKey key) =>
        kind.Table.Columns.Any(column => column.Withdrawn is not null) ? Write(key, [.. kind.Table.Columns.Select(column => (column, column.Withdrawn))]) : null;

    private string Write(UsageItemKey key, (ContractColumn Column, string? Value)[] values)
    {
        var text = new StringBuilder(320);
        using var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture));
        json.WriteStartObject();
        Write(json, "configuration_item", key.Computer);
        Write(json, "norm_product", key.Product);
        Write(json, "reclamation_type", kind.ReclamationType);
        if (kind.IsMonthly)
        {
            WriteNumber(json, "year", key.Year);
            WriteNumber(json, "month_used", key.Month);
        }

        foreach (var (column, value) in values)
        {
            if (value is null || UsageKind.IsKey(column.Name))
                continue;
            if (column.Type == Number)
                WriteNumber(json, column.Name, value);
            else
                Write(json, column.Name, value);
        }

        json.WriteEndObject();
        return text.ToString();
    }

    private static void Write(JsonTextWriter json, string name, string value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }

    private static void WriteNumber(JsonTextWriter json, string name, string value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteRawValue(value);
    }
}
