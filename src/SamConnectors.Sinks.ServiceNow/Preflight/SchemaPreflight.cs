using SamConnectors.Diagnostics;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>
/// Holds an instance against the contract before anything is written: the platform ignores columns it does not know, so that a missing one would lose values
/// without a word.
/// </summary>
internal sealed class SchemaPreflight(ServiceNowClient client, SinkContract contract, WriteMode mode)
{
    private const string SetupPack = "Load the setup pack (docs/servicenow) into the instance.";

    private readonly SchemaReader _schema = new(client);

    public async Task<TablePreflight> RunAsync(ContractTable table, CancellationToken cancellationToken)
    {
        var items = new List<CheckItem>();
        var staging = await _schema.TableAsync(table.Name, cancellationToken);
        CheckStaging(table, staging, items);
        CheckTarget(table.Target, table.Needs, table.TargetColumns(), await _schema.TableAsync(table.Target, cancellationToken), items);
        var proof = staging.Exists ? await _schema.CoalesceAsync(table, cancellationToken) : CoalesceProof.NoMap;
        if (staging.Exists)
            items.Add(MapItem(table, proof));
        if (staging.Exists && mode == WriteMode.InsertMultiple)
            items.Add(MappingItem(table, staging, await _schema.MappingAsync(table.Name, cancellationToken)));
        return new TablePreflight(items, proof == CoalesceProof.Proven);
    }

    public async Task<TablePreflight> RunAsync(ContractDirectTable table, CancellationToken cancellationToken)
    {
        var items = new List<CheckItem>();
        CheckTarget(table.Target, table.Needs, table.TargetColumns(), await _schema.TableAsync(table.Target, cancellationToken), items);
        return new TablePreflight(items, IsIdempotent: true);
    }

    private void CheckStaging(ContractTable table, TableShape shape, List<CheckItem> items)
    {
        var missing = contract.SystemColumns.Concat(table.Columns).Select(column => column.Name).Where(name => !shape.Columns.ContainsKey(name)).ToList();
        items.Add((shape.Exists, missing.Count) switch
        {
            (false, _) => new CheckItem(table.Name, CheckOutcome.Fail, "The staging table is not there, or the account may not read its definition (sys_db_object, sys_dictionary).", SetupPack),
            (true, 0) => new CheckItem(table.Name, CheckOutcome.Pass, "The staging table is as it should be."),
            _ => new CheckItem(table.Name, CheckOutcome.Fail, $"The staging table has no column {string.Join(", ", missing)}.", SetupPack),
        });
    }

    private static void CheckTarget(string target, string needs, IEnumerable<(IReadOnlyList<string> Names, bool Verified)> columns, TableShape shape, List<CheckItem> items)
    {
        if (!shape.Exists)
        {
            items.Add(new CheckItem(target, CheckOutcome.Fail, "The table is not there, or the account may not read its definition.", needs));
            return;
        }

        var missing = columns.Where(column => !column.Names.Any(shape.Columns.ContainsKey)).ToList();
        var must = missing.Where(column => column.Verified).Select(column => column.Names[0]).ToList();
        var may = missing.Where(column => !column.Verified).Select(column => column.Names[0]).ToList();
        if (must.Count > 0)
            items.Add(new CheckItem(target, CheckOutcome.Fail, $"The table has no column {string.Join(", ", must)}.", SetupPack));
        if (may.Count > 0)
            items.Add(new CheckItem(target, CheckOutcome.Warn, $"The table has no column {string.Join(", ", may)} under this name.", "Map the staging column to the instance's own column in the transform map."));
        if (missing.Count == 0)
            items.Add(new CheckItem(target, CheckOutcome.Pass, "The table has every column that is written."));
    }

    private static CheckItem MapItem(ContractTable table, CoalesceProof proof)
    {
        var name = $"{table.Name} transform map";
        return proof switch
        {
            CoalesceProof.Proven => new CheckItem(name, CheckOutcome.Pass, $"It finds rows by {table.Key.Target}."),
            CoalesceProof.NotReadable => new CheckItem(name, CheckOutcome.Warn, "The account cannot see transform maps; rows in doubt are read back before they are sent again.", "Give the account read access to sys_transform_map and sys_transform_entry."),
            CoalesceProof.NoMap => new CheckItem(name, CheckOutcome.Fail, $"No active transform map leads from {table.Name} to {table.Target}.", SetupPack),
            CoalesceProof.NoCoalesce => new CheckItem(name, CheckOutcome.Fail, "It coalesces on no field: every run would add all rows once more.", $"Set 'Coalesce' on {table.Key.Target}, as in the setup pack."),
            _ => new CheckItem(name, CheckOutcome.Fail, $"It does not coalesce on {table.Key.Target} alone.", $"Set 'Coalesce' on {table.Key.Target} only, as in the setup pack."),
        };
    }

    private CheckItem MappingItem(ContractTable table, TableShape staging, string? mapping)
    {
        var name = $"{table.Name} insertMultiple";
        if (mapping is not null && mapping.Contains("name", StringComparison.OrdinalIgnoreCase))
            return new CheckItem(name, CheckOutcome.Pass, "Keys are matched to column names.");
        var differing = contract.SystemColumns.Concat(table.Columns).Select(column => column.Name)
            .Where(column => staging.Columns.TryGetValue(column, out var label) && label != column).ToList();
        return differing.Count == 0
            ? new CheckItem(name, CheckOutcome.Pass, "Keys are matched to column labels, which equal the names.")
            : new CheckItem(name, CheckOutcome.Fail, $"Keys are matched to column labels, and the label of {string.Join(", ", differing)} differs from the name.", "Set the column mapping of the table's 'REST Insert Multiple' record to 'Column name', or make the labels equal to the names.");
    }
}
