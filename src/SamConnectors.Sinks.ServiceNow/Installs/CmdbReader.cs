using SamConnectors.Sinks.ServiceNow.Platform;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Reads computers and their installations, in portions that keep the URL under what proxies allow.</summary>
internal sealed class CmdbReader(ServiceNowClient client, string mark)
{
    // Percent-encoded: an id of 32 characters, and a comma of 3.
    private const int LongestQuery = 1400;
    private const int IdLength = 35;
    private const int IdsPerQuery = LongestQuery / IdLength;
    private const int LongestNames = 700;
    private const string Table = SinkContract.InstallTable;

    private readonly Dictionary<string, ComputerRecord> _computers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The computers of some ids; those that the CMDB no longer has are missing. They are read once.</summary>
    public async Task<IReadOnlyDictionary<string, ComputerRecord>> ComputersAsync(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        foreach (var portion in ids.Where(id => id.Length > 0 && !_computers.ContainsKey(id)).Distinct(StringComparer.OrdinalIgnoreCase).Chunk(IdsPerQuery))
        {
            var wanted = portion.ToHashSet(StringComparer.OrdinalIgnoreCase);
            await foreach (var record in client.ReadAsync(
                PlatformReader.ComputerTable, $"sys_idIN{string.Join(',', portion)}", ["name", "sys_class_name"], record => wanted.Contains(record["sys_id"].Text() ?? ""), cancellationToken))
            {
                var id = record["sys_id"].Text()!;
                _computers[id] = new ComputerRecord(id, record["name"].Text() ?? "", record["sys_class_name"].Text() ?? PlatformReader.ComputerTable);
            }
        }

        return _computers;
    }

    /// <summary>The installations of some names that some computers have, whoever reported them.</summary>
    public async Task<ILookup<InstallIdentity, InstallRecord>> InstallsAsync(IReadOnlyCollection<string> computers, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var records = new List<InstallRecord>();
        var filter = NameFilter([.. names.Distinct(StringComparer.OrdinalIgnoreCase)]);
        foreach (var portion in computers.Chunk((LongestQuery - Uri.EscapeDataString(filter).Length) / IdLength))
            await ReadAsync("installed_on", portion, filter, record => record.Computer, records, cancellationToken);
        return records.ToLookup(record => record.Identity);
    }

    /// <summary>Our records by their ids.</summary>
    public Task<List<InstallRecord>> OwnByIdAsync(IEnumerable<string> ids, CancellationToken cancellationToken) =>
        OwnAsync("sys_id", ids, record => record.SysId, cancellationToken);

    /// <summary>Our records by their row keys.</summary>
    public Task<List<InstallRecord>> OwnByKeyAsync(IEnumerable<RowKey> keys, CancellationToken cancellationToken) =>
        OwnAsync("u_row_key", keys.Select(key => key.ToString()), record => record.Key.ToString(), cancellationToken);

    private async Task<List<InstallRecord>> OwnAsync(string column, IEnumerable<string> values, Func<InstallRecord, string> value, CancellationToken cancellationToken)
    {
        var records = new List<InstallRecord>();
        foreach (var portion in values.Chunk(IdsPerQuery))
            await ReadAsync(column, portion, "", value, records, cancellationToken);
        records.RemoveAll(record => !record.IsOurs);
        return records;
    }

    private async Task ReadAsync(string column, string[] values, string filter, Func<InstallRecord, string> value, List<InstallRecord> records, CancellationToken cancellationToken)
    {
        var wanted = values.ToHashSet(StringComparer.OrdinalIgnoreCase);
        await foreach (var record in client.ReadAsync(
            Table, $"{column}IN{string.Join(',', values)}{filter}", InstallRecord.Fields, json => wanted.Contains(value(InstallRecord.Of(json, mark))), cancellationToken))
        {
            records.Add(InstallRecord.Of(record, mark));
        }
    }

    // A comma or ^ would be read as part of the query: then all installations of the computers are read.
    private static string NameFilter(string[] names) =>
        Array.Exists(names, name => name.Length == 0 || name.AsSpan().ContainsAny(',', '^')) || Uri.EscapeDataString(string.Join(',', names)).Length > LongestNames
            ? ""
            : $"^display_nameIN{string.Join(',', names)}";
}
