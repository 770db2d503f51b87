namespace SamConnectors.Files.Snapshots;

/// <summary>The last snapshot that counts, of each series.</summary>
internal sealed class LastCounting
{
    private readonly Func<string, string>? _seriesOf;
    private readonly Dictionary<string, SnapshotEntry> _last = new(StringComparer.Ordinal);

    /// <summary>Begins with snapshots in their order; those that do not count are passed over.</summary>
    public LastCounting(SnapshotOptions options, IEnumerable<SnapshotEntry> entries)
    {
        _seriesOf = options.SeriesOf;
        foreach (var entry in entries)
        {
            if (entry.Counts)
                Add(entry);
        }
    }

    public void Add(SnapshotEntry entry) => _last[Series(entry)] = entry;

    /// <summary>The one before an entry; null where there is none.</summary>
    public SnapshotEntry? Before(SnapshotEntry entry) => _last.GetValueOrDefault(Series(entry));

    private string Series(SnapshotEntry entry) => _seriesOf?.Invoke(entry.File) ?? "";
}
