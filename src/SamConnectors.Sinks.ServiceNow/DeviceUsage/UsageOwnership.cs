using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>
/// Decides what is sent for a row. ServiceNow's own Agent Client Collector fills the same table and nothing in it says who wrote a record: ours are those whose id
/// the ledger knows, those in whose place a row of ours was sent without an answer, and those that hold exactly what we would write (a ledger that was lost). The others are left alone in the mode <see cref="UsageMode.FillGaps"/>.
/// </summary>
internal sealed class UsageOwnership(UsageRecords records, UsageKind kind, UsageItemForm form, UsageMode mode, TableDelivery delivery)
{
    internal const string LeftAlone = "left alone: somebody else wrote this on the platform, and 'usage.mode' is 'fillGaps'";

    // An id that is empty takes the place of one of before: what is there now is not ours.
    private const string NotOurs = "";

    public async Task DecideAsync(IReadOnlyList<UsageRow> rows, CancellationToken cancellationToken)
    {
        var found = await records.ReadAsync([.. rows.SelectMany(Asks)], cancellationToken);
        foreach (var row in rows)
            Decide(row, found);
    }

    private IEnumerable<UsageItemKey> Asks(UsageRow row)
    {
        if (row.Key is { } key && (row.IsWithdrawn ? row.MayBeThere : IsLookedAt(row)))
            yield return key;
        if (row.Previous is { } previous && row.MayBeThere)
            yield return previous;
    }

    private bool IsLookedAt(UsageRow row) => mode == UsageMode.FillGaps && row.MayBeOthers && row.Row.PlatformKey is { } place && !delivery.MayBeOurs(place);

    private void Decide(UsageRow row, Dictionary<UsageItemKey, List<UsageRecord>> found)
    {
        if (row.Previous is { } previous && row.MayBeThere)
            Withdraw(row, previous, found);
        if (row.Key is not { } key)
            row.Verdict = new RowVerdict(row.Row.Key, Verdict.Unchanged);
        else if (row.IsWithdrawn)
            Withdraw(row, key, found);
        else if (!IsLookedAt(row) || !found.TryGetValue(key, out var there) || there.Exists(record => IsOurs(row, record)))
            row.Items[key] = row.Outgoing.Json;
        else if (there.FindIndex(record => record.Holds(kind, row.Row)) is var at and >= 0)
            row.Verdict = new RowVerdict(row.Row.Key, Verdict.Unchanged) { TargetId = there[at].SysId };
        else if (there.TrueForAll(record => record.Yields(kind, row.Row)))
            row.Items[key] = row.Outgoing.Json;
        else
            row.Verdict = new RowVerdict(row.Row.Key, Verdict.Unchanged) { TargetId = NotOurs, Message = LeftAlone };
        if (row.Items.Count == 0)
            row.Verdict ??= new RowVerdict(row.Row.Key, Verdict.Unchanged);
    }

    // An item that takes back would add a record where none is.
    private void Withdraw(UsageRow row, UsageItemKey key, Dictionary<UsageItemKey, List<UsageRecord>> found)
    {
        if (row.MayBeThere && found.ContainsKey(key) && form.Withdraw(key) is { } item)
            row.Items[key] = item;
    }

    private bool IsOurs(UsageRow row, UsageRecord record) => record.SysId == row.Row.TargetId || delivery.IsOurs(record.SysId);
}
