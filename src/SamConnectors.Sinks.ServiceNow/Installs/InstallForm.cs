using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>
/// Writes an installation as the values of a related item, with our marks. The computer is the item that it is related to. <c>active</c> is not among them: whether it
/// has to be set depends on what is there.
/// </summary>
internal sealed class InstallForm(ContractDirectTable table, string ownershipMark) : IRowForm
{
    private static readonly string[] Written = ["publisher", "display_name", "version"];

    /// <summary>Value of a column of a planned row.</summary>
    public static string Value(PlannedRow row, InstallColumn column) => row.Values[(int)column] ?? "";

    public static InstallIdentity Identity(PlannedRow row) =>
        new(Value(row, InstallColumn.Computer), Value(row, InstallColumn.DisplayName), Value(row, InstallColumn.Version));

    public string? Refuse(PlannedRow row)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (row.Values[i] is { } value && value.Length > table.Columns[i].MaxLength)
                return $"{table.Columns[i].Name} is {value.Length} characters long, {table.Columns[i].MaxLength} are allowed";
        }

        return null;
    }

    public string Write(PlannedRow row)
    {
        if (row.Action == PlannedAction.Retire)
            return "{}";
        var values = new JObject();
        for (var i = 0; i < row.Values.Length; i++)
        {
            if (Written.Contains(table.Columns[i].Name, StringComparer.Ordinal))
                values[table.Columns[i].Name] = row.Values[i];
        }

        values["u_row_key"] = row.Key.ToString();
        values["u_source"] = ownershipMark;
        values["u_hash"] = row.Hash.ToString();
        return values.ToString(Formatting.None);
    }
}
