using System.Globalization;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// Judges whether a snapshot is suspiciously short. A pure function of the snapshots in the order of their as-of, so that it does not matter which was read first.
/// </summary>
internal sealed class ShrinkGuard
{
    private readonly double _share;
    private readonly long _from;
    private readonly IReadOnlyCollection<string> _windows;

    public ShrinkGuard(SnapshotOptions options)
    {
        _share = options.MinimumShare;
        _from = options.MinimumShareFrom;
        _windows = options.WindowKinds;
    }

    /// <summary>The entry as it is to be, after the last one before it that counts.</summary>
    public SnapshotEntry Judge(SnapshotEntry entry, SnapshotEntry? before)
    {
        if (entry.IsUnreadable || entry.State == SnapshotState.Approved)
            return entry;
        var isShort = before is { StateFacts: > 0 } && !_windows.Contains(entry.Kind, StringComparer.Ordinal) && before.GoodRows >= _from && entry.GoodRows < before.GoodRows * _share;
        if (!isShort)
            return entry with { State = SnapshotState.Promoted, Reason = null };
        return entry with
        {
            State = SnapshotState.Unpromoted,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{entry.GoodRows:N0} rows after {before!.GoodRows:N0} on {before.AsOf:yyyy-MM-dd}"),
        };
    }
}
