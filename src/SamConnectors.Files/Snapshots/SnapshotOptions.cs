using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Snapshots;

/// <summary>What the settings of all sources of snapshot files have in common. Adapters fill it from their own options.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Files: paths and globs.</summary>
    public required IReadOnlyList<string> Paths { get; init; }

    /// <summary>Kinds of files that show everything there is, for example <c>aap-users</c>: what such a snapshot lacks has ended. Others end nothing.</summary>
    public IReadOnlyCollection<string> CompleteKinds { get; init; } = [];

    /// <summary>Kinds of files that show what happened in some days, for example <c>aap-usage</c>, rather than all there is: a shorter one is not suspicious.</summary>
    public IReadOnlyCollection<string> WindowKinds { get; init; } = [];

    /// <summary>
    /// How dates look in file names, in the letters of .NET, for example <c>dd.MM.yyyy</c>; read as UTC, in front of the usual <c>yyyy-MM-dd</c>, <c>yyyyMMdd</c>,
    /// <c>yyyy_MM_dd</c>.
    /// </summary>
    public IReadOnlyList<string> AsOfPatterns { get; init; } = [];

    /// <summary>How tables are read.</summary>
    public TableOptions Tables { get; init; } = new();

    /// <summary>A snapshot with less than this share of the rows of the one before waits for an approval; 0 lets everything pass.</summary>
    public double MinimumShare { get; init; } = 0.5;

    /// <summary>Rows that the snapshot before must have for <see cref="MinimumShare"/> to be looked at.</summary>
    public long MinimumShareFrom { get; init; } = 20;

    /// <summary>
    /// Series that a file belongs to, by its path, where files of one kind show different things (each a team): a snapshot is short after the one before of its own
    /// series. Null where all files of a kind are one series.
    /// </summary>
    public Func<string, string>? SeriesOf { get; init; }

    /// <summary>Raised by an adapter whose reader reads more out of a row than before: facts are computed again from the archive.</summary>
    public int ReaderVersion { get; init; } = 1;
}
