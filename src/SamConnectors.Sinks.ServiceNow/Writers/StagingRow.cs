using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Writes planned rows as a staging table takes them: one flat object of strings.</summary>
internal sealed class StagingRow(SinkContract contract, ContractTable table, string ownershipMark, string runId) : IRowForm
{
    // The platform skips longer rows and says so in its log only (8126 bytes, of which its own columns take some).
    private const int LargestRow = 8000;

    // Reserved in transform maps (ServiceNow documentation, "Import Sets API"); in capitals only.
    private const string Reserved = "NULL";

    private readonly string _schemaVersion = contract.ContractVersion.ToString(CultureInfo.InvariantCulture);

    /// <summary>Why the platform would spoil the row: a value would be cut, or the row skipped without a word; null where it would not.</summary>
    public string? Refuse(PlannedRow row)
    {
        var bytes = 0;
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i] is not { } value)
                continue;
            if (value == contract.ClearToken || value == Reserved)
                return $"{table.Columns[i].Name} is {value}, which the platform takes for an order to empty the column";
            if (value.Length > table.Columns[i].MaxLength)
                return $"{table.Columns[i].Name} is {value.Length} characters long, {table.Columns[i].MaxLength} are allowed";
            bytes += Encoding.UTF8.GetByteCount(value);
        }

        return bytes > LargestRow ? $"the row is {bytes} bytes long, {LargestRow} are allowed" : null;
    }

    public string Write(PlannedRow row)
    {
        var text = new StringBuilder(512);
        using var json = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture));
        json.WriteStartObject();
        WriteProperty(json, "u_row_key", row.Key.ToString());
        WriteProperty(json, "u_run_id", runId);
        WriteProperty(json, "u_source", ownershipMark);
        WriteProperty(json, "u_schema_version", _schemaVersion);
        if (row.Action == PlannedAction.Retire)
            WriteRetired(json);
        else
            WriteValues(json, row);
        json.WriteEndObject();
        return text.ToString();
    }

    private void WriteValues(JsonTextWriter json, PlannedRow row)
    {
        WriteProperty(json, "u_hash", row.Hash.ToString());
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i] is { } value)
                WriteProperty(json, table.Columns[i].Name, value.Length == 0 ? contract.ClearToken : value);
        }
    }

    private void WriteRetired(JsonTextWriter json)
    {
        WriteProperty(json, "u_hash", contract.ClearToken);
        if (table.Active is { } active)
            WriteProperty(json, active.Column, active.Retired);
    }

    private static void WriteProperty(JsonTextWriter json, string name, string value)
    {
        json.WritePropertyName(name, escape: false);
        json.WriteValue(value);
    }
}
