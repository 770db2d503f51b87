using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>Reads tables, columns and transform maps of an instance.</summary>
internal sealed class SchemaReader(ServiceNowClient client)
{
    private const int MostParents = 10;

    /// <summary>A table with its columns. The dictionary lists a column under the table that declares it, so that the parents are walked.</summary>
    public async Task<TableShape> TableAsync(string name, CancellationToken cancellationToken)
    {
        var tables = new List<string>();
        for (var query = $"name={name}"; query.Length > 0 && tables.Count < MostParents;)
        {
            var (table, parent) = await ObjectAsync(query, tables.Count == 0 ? name : null, cancellationToken);
            if (table is null)
                break;
            tables.Add(table);
            query = parent is null ? "" : $"sys_id={parent}";
        }

        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        if (tables.Count == 0)
            return new TableShape(Exists: false, columns);
        await foreach (var column in client.ReadAsync(
            "sys_dictionary", $"nameIN{string.Join(',', tables)}^elementISNOTEMPTY", ["name", "element", "column_label"], column => tables.Contains(column["name"].Text() ?? ""), cancellationToken))
        {
            if (column["element"].Text() is { } element)
                columns.TryAdd(element, column["column_label"].Text() ?? element);
        }

        return new TableShape(Exists: true, columns);
    }

    /// <summary>Whether an active transform map leads to the target and finds rows by our key. An account that may not see maps proves nothing.</summary>
    public async Task<CoalesceProof> CoalesceAsync(ContractTable table, CancellationToken cancellationToken)
    {
        try
        {
            var maps = await MapsAsync(table, cancellationToken);
            if (maps.Count == 0)
                return await AnyMapVisibleAsync(cancellationToken) ? CoalesceProof.NoMap : CoalesceProof.NotReadable;
            var fields = await CoalesceFieldsAsync(maps, cancellationToken);
            return fields is [var only] && only == table.Key.Target ? CoalesceProof.Proven : fields.Count == 0 ? CoalesceProof.NoCoalesce : CoalesceProof.OtherCoalesce;
        }
        catch (TableStoppedException)
        {
            return CoalesceProof.NotReadable;
        }
    }

    private async Task<List<string>> MapsAsync(ContractTable table, CancellationToken cancellationToken)
    {
        var maps = new List<string>();
        await foreach (var map in client.ReadAsync(
            "sys_transform_map", $"source_table={table.Name}^active=true", ["source_table", "target_table", "active"], map => map["source_table"].Text() == table.Name, cancellationToken))
        {
            if (map["target_table"].Text() == table.Target && map["active"].IsTrue())
                maps.Add(map["sys_id"].Text()!);
        }

        return maps;
    }

    private async Task<List<string>> CoalesceFieldsAsync(List<string> maps, CancellationToken cancellationToken)
    {
        var fields = new List<string>();
        foreach (var map in maps)
        {
            await foreach (var entry in client.ReadAsync(
                "sys_transform_entry", $"map={map}^coalesce=true", ["map", "target_field", "coalesce"], entry => entry["map"].Text() == map, cancellationToken))
            {
                if (entry["coalesce"].IsTrue() && entry["target_field"].Text() is { } field)
                    fields.Add(field);
            }
        }

        return fields;
    }

    /// <summary>How insertMultiple matches keys: <c>name</c>, <c>label</c>; null where no record says, which means labels.</summary>
    public async Task<string?> MappingAsync(string table, CancellationToken cancellationToken)
    {
        await foreach (var record in client.ReadAsync(
            "sys_rest_insert_multiple", $"source_table={table}", ["source_table", "mapping"], record => record["source_table"].Text() == table, cancellationToken))
        {
            return record["mapping"].Text();
        }

        return null;
    }

    private async Task<bool> AnyMapVisibleAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in client.ReadAsync("sys_transform_map", "active=true", ["name"], _ => true, cancellationToken))
            return true;
        return false;
    }

    private async Task<(string? Name, string? Parent)> ObjectAsync(string query, string? expected, CancellationToken cancellationToken)
    {
        await foreach (var table in client.ReadAsync(
            "sys_db_object", query, ["name", "super_class"], table => expected is null ? query == $"sys_id={table["sys_id"].Text()}" : table["name"].Text() == expected, cancellationToken))
        {
            return (table["name"].Text(), table["super_class"].Text());
        }

        return (null, null);
    }
}
