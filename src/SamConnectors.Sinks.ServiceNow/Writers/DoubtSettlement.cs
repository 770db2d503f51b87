using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>
/// Finds out, before a row is sent again, whether an earlier send arrived: needed where nothing proves that the transform map finds the row by its key, so that
/// sending again might add a second one.
/// </summary>
internal sealed class DoubtSettlement(ServiceNowClient client, ContractTable table, string ownershipMark)
{
    // 40 keys of 32 characters keep the URL under what proxies allow.
    private const int KeysPerQuery = 40;

    /// <summary>Gives a verdict to every doubtful row that is there as it should be, and returns the others.</summary>
    public async Task<IReadOnlyList<OutgoingRow>> SettleAsync(IReadOnlyList<OutgoingRow> rows, ChunkResult result, CancellationToken cancellationToken)
    {
        if (!rows.Any(row => row.InDoubt))
            return rows;
        var found = new Dictionary<string, (string? Hash, string? Id)>(StringComparer.OrdinalIgnoreCase);
        foreach (var keys in rows.Where(row => row.InDoubt).Select(row => row.Row.Key.ToString()).Chunk(KeysPerQuery))
            await ReadAsync(keys, found, cancellationToken);
        var open = new List<OutgoingRow>(rows.Count);
        foreach (var row in rows)
        {
            if (row.InDoubt && found.TryGetValue(row.Row.Key.ToString(), out var there) && there.Hash == row.Row.Hash.ToString())
                result.Verdicts.Add(new RowVerdict(row.Row.Key, Verdict.Unchanged) { TargetId = there.Id });
            else
                open.Add(row);
        }

        return open;
    }

    private async Task ReadAsync(string[] keys, Dictionary<string, (string? Hash, string? Id)> found, CancellationToken cancellationToken)
    {
        var wanted = keys.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var query = $"{table.Key.Target}IN{string.Join(',', keys)}^{table.Owner.Target}={ownershipMark}";
        await foreach (var record in client.ReadAsync(
            table.Target, query, [table.Key.Target, table.Owner.Target, table.Hash.Target], record => wanted.Contains(record[table.Key.Target].Text() ?? ""), cancellationToken))
        {
            found[record[table.Key.Target].Text()!] = (record[table.Hash.Target].Text(), record["sys_id"].Text());
        }
    }
}
