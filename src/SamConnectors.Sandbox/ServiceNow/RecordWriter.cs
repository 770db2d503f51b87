using Newtonsoft.Json;
using SamConnectors.Sandbox.Http;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>Writes rows as the Table API answers them: texts, references as link and value.</summary>
internal sealed class RecordWriter
{
    private readonly Records _records;
    private readonly string _origin;
    private readonly string[] _fields;
    private readonly string? _display;
    private readonly bool _withoutLinks;

    public RecordWriter(Records records, SandboxRequest request)
    {
        _records = records;
        _origin = request.Origin;
        _fields = request.Parameters["sysparm_fields"] is { Length: > 0 } fields
            ? [.. fields.Split(',', StringSplitOptions.TrimEntries).Where(field => records.Has(field)).Distinct(StringComparer.Ordinal)]
            : [.. records.Columns];
        _display = request.Parameters["sysparm_display_value"];
        _withoutLinks = request.Parameters.IsTrue("sysparm_exclude_reference_link");
    }

    public void Write(JsonWriter json, Row row)
    {
        json.WriteStartObject();
        foreach (var field in _fields)
        {
            json.WritePropertyName(field);
            WriteValue(json, row, field);
        }

        json.WriteEndObject();
    }

    private void WriteValue(JsonWriter json, Row row, string field)
    {
        var value = _records.Value(row, field);
        var reference = _records.Column(field)?.Reference;
        var linked = reference is not null && value.Length > 0 && !_withoutLinks;
        if (_display == "all")
            WriteObject(json, _records.DisplayValue(row, field), value, linked ? Link(reference!, value) : null);
        else if (_display == "true" && linked)
            WriteObject(json, _records.DisplayValue(row, field), null, Link(reference!, value));
        else if (_display == "true")
            json.WriteValue(_records.DisplayValue(row, field));
        else if (linked)
            WriteObject(json, null, value, Link(reference!, value));
        else
            json.WriteValue(value);
    }

    private string Link(string table, string value) => $"{_origin}/api/now/table/{table}/{value}";

    private static void WriteObject(JsonWriter json, string? display, string? value, string? link)
    {
        json.WriteStartObject();
        WriteProperty(json, "link", link);
        WriteProperty(json, "display_value", display);
        WriteProperty(json, "value", value);
        json.WriteEndObject();
    }

    private static void WriteProperty(JsonWriter json, string name, string? value)
    {
        if (value is null)
            return;
        json.WritePropertyName(name);
        json.WriteValue(value);
    }
}
