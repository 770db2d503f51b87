using System.Globalization;
using System.Text;
using SamConnectors.Sinks.ServiceNow.Contract;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Tests.SetupPack;

/// <summary>Server-side scripts of the transform maps, in the ES5 that instances run.</summary>
internal static class TransformScripts
{
    public static string OnReject { get; } =
        """
        (function runTransformScript(source, map, log, target) {
            error_message = 'Refused: a reference was not found: look for the publisher, the product, the licence type, the licence metric and the parent row on this instance.';
        })(source, map, log, target);

        """;

    /// <summary>Runs after the field maps: empties what is to be emptied. The field maps leave the token out.</summary>
    public static string Map(SinkContract contract, ContractTable table)
    {
        var text = new StringBuilder();
        text.Append("(function transformRow(source, target, map, log, isUpdate) {\n    var columns = {\n");
        text.Append("        u_hash: '").Append(table.Hash.Target).Append("',\n");
        foreach (var column in table.Columns.Where(CanBeCleared))
            text.Append("        ").Append(column.Name).Append(": '").Append(column.Target[0]).Append("',\n");
        text.Length -= 2;
        text.Append("\n    };\n    for (var name in columns) {\n        if (String(source.getValue(name)) === '").Append(contract.ClearToken)
            .Append("')\n            target.setValue(columns[name], '');\n    }\n");
        foreach (var column in table.Columns.Where(column => column.ToOrFrom is not null))
            text.Append(Guarded(column));
        return text.Append("})(source, target, map, log, action === 'update');\n").ToString();
    }

    /// <summary>True where the value is no reference that is looked up.</summary>
    private static bool CanBeCleared(ContractColumn column) => (column.Reference is null || column.Reference.IsById) && column.ToOrFrom is null;

    /// <summary>A new row starts with the platform's own default; an existing one changes only to the value or away from it.</summary>
    private static string Guarded(ContractColumn column) =>
        $"""
            var wanted = String(source.getValue('{column.Name}') || '');
            var held = String(target.getValue('{column.Target[0]}') || '');
            if (isUpdate && wanted !== '' && wanted !== held && (wanted === '{column.ToOrFrom}' || held === '{column.ToOrFrom}'))
                target.setValue('{column.Target[0]}', wanted);

        """;

    /// <summary>Leaves rows of other sources alone, and takes no row without its parent.</summary>
    public static string OnBefore(ContractTable table)
    {
        var text = new StringBuilder("(function runTransformScript(source, map, log, target) {\n    function refuse(reason) {\n        ignore = true;\n");
        text.Append(CultureInfo.InvariantCulture, $"        status_message = '{RowVerdicts.Refusal} ' + reason;\n        error_message = status_message;\n    }}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"    var held = new GlideRecord('{table.Target}');\n    if (held.get('{table.Key.Target}', source.getValue('u_row_key')) && held.getValue('{table.Owner.Target}') !== source.getValue('u_source'))\n");
        text.Append(CultureInfo.InvariantCulture, $"        refuse('the row {RowVerdicts.ForeignRow}');\n");
        foreach (var column in table.Columns)
        {
            if (column.Reference is { Ours: true } reference)
                text.Append(CultureInfo.InvariantCulture, $"\n    var parent = new GlideRecord('{reference.Table}');\n    if (source.getValue('{column.Name}') && !parent.get('{reference.Field}', source.getValue('{column.Name}')))\n        refuse('its row in {reference.Table} is not here');\n");
        }

        return text.Append("})(source, map, log, target);\n").ToString();
    }

    /// <summary>Value of a field map.</summary>
    public static string Field(SinkContract contract, ContractColumn column)
    {
        var read = $"var value = String(source.getValue('{column.Name}') || '');\n    if (value === '' || value === '{contract.ClearToken}')\n        return '';\n";
        var result = column switch
        {
            { Reference: { Ours: true } reference } => $"    var parent = new GlideRecord('{reference.Table}');\n    return parent.get('{reference.Field}', value) ? parent.getUniqueValue() : '';\n",
            { Type: "glide_date_time" } => "    var moment = new GlideDateTime();\n    moment.setValue(value);\n    return moment;\n",
            { Type: "glide_duration" } => "    var duration = new GlideDuration();\n    duration.setValue(value);\n    return duration;\n",
            _ => "    return value;\n",
        };
        return $"answer = (function transformEntry(source) {{\n    {read}{result}}})(source);";
    }
}
