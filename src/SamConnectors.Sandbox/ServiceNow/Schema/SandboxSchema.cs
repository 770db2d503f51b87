namespace SamConnectors.Sandbox.ServiceNow.Schema;

/// <summary>The tables, staging tables and transform maps of an instance.</summary>
internal sealed class SandboxSchema
{
    private readonly Dictionary<string, TableDefinition> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StagingTable> _staging = new(StringComparer.Ordinal);

    public IReadOnlyCollection<TableDefinition> Tables => _tables.Values;

    public IReadOnlyCollection<StagingTable> StagingTables => _staging.Values;

    public TableDefinition? Find(string table) => _tables.GetValueOrDefault(table);

    public StagingTable? FindStaging(string table) => _staging.GetValueOrDefault(table);

    /// <summary>True for a class that is the other one or below it.</summary>
    public bool IsA(string table, string ancestor)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var current = Find(table); current is not null && seen.Add(current.Name); current = current.Extends is null ? null : Find(current.Extends))
        {
            if (current.Name == ancestor)
                return true;
        }

        return false;
    }

    public TableDefinition TableOf(string name)
    {
        if (!_tables.TryGetValue(name, out var table))
            _tables.Add(name, table = new TableDefinition { Name = name, Label = name });
        return table;
    }

    public void Set(StagingTable staging, TableDefinition table)
    {
        _staging[staging.Name] = staging;
        _tables[staging.Name] = table;
    }

    /// <summary>Takes a table away, with the transform maps to it and the fields that refer to it: an instance without the application that brings it.</summary>
    public void Remove(string table)
    {
        _tables.Remove(table);
        foreach (var (name, staging) in _staging.ToList())
        {
            var maps = staging.Maps.Where(map => map.Target != table).Select(map => map with { Entries = [.. map.Entries.Where(entry => entry.ReferenceTable != table)] }).ToList();
            _staging[name] = staging with { Maps = maps };
        }
    }

    /// <summary>Gives every table the columns of its parents, once all are known.</summary>
    public void Resolve(List<string> problems)
    {
        foreach (var table in _tables.Values)
        {
            table.Columns.Clear();
            table.Defaults.Clear();
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (var current = table; current is not null && seen.Add(current.Name); current = Parent(current, problems))
            {
                foreach (var column in current.Own)
                    table.Columns.TryAdd(column.Name, column);
            }

            table.Defaults.AddRange(table.Columns.Values.Where(column => column.Default is not null));
            foreach (var column in table.Seeds.SelectMany(seed => seed.Keys).Distinct(StringComparer.Ordinal).Where(column => column != Records.Id && !table.Columns.ContainsKey(column)))
                problems.Add($"rows of {table.Name}: there is no column {column}");
            table.Display ??= table.Columns.ContainsKey("name") ? "name" : null;
        }

        foreach (var map in _staging.Values.SelectMany(staging => staging.Maps))
            Check(map, problems);
    }

    private TableDefinition? Parent(TableDefinition table, List<string> problems)
    {
        if (table.Extends is null)
            return null;
        if (_tables.TryGetValue(table.Extends, out var parent))
            return parent;
        problems.Add($"schema: table {table.Name} extends {table.Extends}, which the schema does not have");
        return null;
    }

    private void Check(TransformMap map, List<string> problems)
    {
        var place = $"schema: transform map '{map.Name}' of {map.Staging}";
        var source = _tables[map.Staging];
        if (Find(map.Target) is not { } target)
        {
            problems.Add($"{place}: there is no target table {map.Target}");
            return;
        }

        foreach (var entry in map.Entries)
        {
            if (!source.Columns.ContainsKey(entry.Source))
                problems.Add($"{place}: there is no source column {entry.Source}");
            if (!target.Columns.ContainsKey(entry.Target))
                problems.Add($"{place}: there is no target column {map.Target}.{entry.Target}");
            if (entry.ReferenceTable is { } table && (Find(table) is not { } referenced || (entry.ReferenceField != Records.Id && !referenced.Columns.ContainsKey(entry.ReferenceField!))))
                problems.Add($"{place}: there is no column {table}.{entry.ReferenceField} to look {entry.Source} up by");
        }

        foreach (var column in map.Coalesce.Where(column => map.Entries.All(entry => entry.Target != column)))
            problems.Add($"{place}: no entry fills the coalesce column {column}");
    }
}
