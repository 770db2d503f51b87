using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>What one row asks of the platform.</summary>
internal sealed class UsageRow
{
    public UsageRow(OutgoingRow row)
    {
        Outgoing = row;
        Key = UsageItemKey.Parse(row.Row.PlatformKey);
        Previous = UsageItemKey.Parse(row.Row.PreviousPlatformKey) is { } previous && previous != Key && Key is not null ? previous : null;
    }

    public OutgoingRow Outgoing { get; }

    public PlannedRow Row => Outgoing.Row;

    /// <summary>Where it stands on the platform; null where another row stands there now.</summary>
    public UsageItemKey? Key { get; }

    /// <summary>Where it stood before, and has to be taken back; null for nowhere else.</summary>
    public UsageItemKey? Previous { get; }

    /// <summary>True where the facts of the row are gone: only figures are given.</summary>
    public bool IsWithdrawn => Row.Values[0] is null;

    /// <summary>True where something of this row may stand on the platform; false where it was left alone so far, or never sent.</summary>
    public bool MayBeThere => !string.IsNullOrEmpty(Row.TargetId) || Outgoing.InDoubt;

    /// <summary>True where somebody else may have written what stands under its key. A first send in doubt was made after a look, and is made again without.</summary>
    public bool MayBeOthers => !IsWithdrawn && Outgoing.Sends == 0 && (Row.Action == PlannedAction.Rekey
        ? !Row.InDoubt
        : string.IsNullOrEmpty(Row.TargetId) && !(Row.InDoubt && Row.PreviousHash.IsNone));

    /// <summary>The items to send, by key.</summary>
    public Dictionary<UsageItemKey, string> Items { get; } = [];

    /// <summary>The verdict where it does not come from the answer to the item of <see cref="Key"/>.</summary>
    public RowVerdict? Verdict { get; set; }
}
