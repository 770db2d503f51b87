using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Preflight;

namespace SamConnectors.Sinks.ServiceNow.Routes;

/// <summary>Reads the rows of a table that carry our marks.</summary>
/// <param name="client">Speaks to the platform.</param>
/// <param name="mark">Our ownership mark.</param>
/// <param name="table">The table.</param>
/// <param name="key">Column with the row key.</param>
/// <param name="owner">Column with the ownership mark.</param>
/// <param name="hash">Column with the hash last delivered.</param>
internal sealed class OwnRows(ServiceNowClient client, string mark, string table, string key, string owner, string hash)
{
    public async IAsyncEnumerable<(RowKey Key, RowHash Hash, JObject Record)> ReadAsync(string[] fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await HasNoneAsync(cancellationToken))
            yield break;
        await foreach (var record in client.ReadAsync(table, $"{owner}={mark}", [key, owner, hash, .. fields], IsOurs, cancellationToken))
        {
            if (RowKey.TryParse(record[key].Text(), out var rowKey))
                yield return (rowKey, RowHash.TryParse(record[hash].Text(), out var kept) ? kept : default, record);
        }
    }

    /// <summary>True where the platform has no such table, or it has not got our mark: an application that is missing, or a setup pack of before.</summary>
    private async Task<bool> HasNoneAsync(CancellationToken cancellationToken)
    {
        if ((await client.LookAsync(table, query: "", ["sys_id"], cancellationToken)).Failure == FailureClass.Config)
            return true;
        var shape = await new SchemaReader(client).TableAsync(table, cancellationToken);
        return shape.Columns.Count > 0 && !shape.Columns.ContainsKey(owner);
    }

    private bool IsOurs(JObject record) => string.Equals(record[owner].Text(), mark, StringComparison.OrdinalIgnoreCase);
}
