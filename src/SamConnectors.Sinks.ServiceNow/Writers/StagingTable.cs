using Newtonsoft.Json.Linq;
namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Reads what became of an import set.</summary>
internal sealed class StagingTable(ServiceNowClient client, string table, TimeSpan pollTimeout)
{
    private static readonly string[] RowFields = ["u_row_key", "sys_import_set", "sys_import_state", "sys_import_state_comment", "sys_target_sys_id", "sys_target_table"];

    /// <summary>Waits until the platform has transformed an import set, and gives its number; null where it takes too long.</summary>
    /// <exception cref="TableStoppedException">The import set was cancelled, or cannot be read.</exception>
    public async Task<string?> WaitAsync(string importSet, CancellationToken cancellationToken)
    {
        var deadline = client.Clock.GetUtcNow() + pollTimeout;
        for (var polls = 0; ; polls++)
        {
            var (state, number) = await StateAsync(importSet, cancellationToken);
            if (state == "processed")
                return number ?? importSet;
            if (state == "cancelled")
                throw new TableStoppedException($"{table}: the import set {importSet} was cancelled on the instance.");
            if (client.Clock.GetUtcNow() >= deadline)
                return null;
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(15, 0.25 * (1 << Math.Min(polls, 6)))), client.Clock, cancellationToken);
        }
    }

    /// <summary>The staging rows of an import set.</summary>
    public async Task<IReadOnlyList<JObject>> RowsAsync(string importSet, CancellationToken cancellationToken)
    {
        var rows = new List<JObject>();
        await foreach (var row in client.ReadAsync(table, $"sys_import_set={importSet}", RowFields, row => row["sys_import_set"].Text() == importSet, cancellationToken))
            rows.Add(row);
        return rows;
    }

    private async Task<(string? State, string? Number)> StateAsync(string importSet, CancellationToken cancellationToken)
    {
        await foreach (var set in client.ReadAsync("sys_import_set", $"sys_id={importSet}", ["state", "number"], set => set["sys_id"].Text() == importSet, cancellationToken))
            return (set["state"].Text(), set["number"].Text());
        throw new TableStoppedException($"{table}: the import set {importSet} cannot be read. Give the account read access to sys_import_set, or use the mode 'importBatch'.");
    }
}
