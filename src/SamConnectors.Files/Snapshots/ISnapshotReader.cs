using SamConnectors.Facts;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Snapshots;

/// <summary>
/// An adapter's part of reading snapshots: which headers it knows, and what a row means. Pure: rows in, facts out. Everything around it (finding files, archive,
/// as-of, folding into intervals, approvals, reading again) is the package's.
/// </summary>
public interface ISnapshotReader
{
    /// <summary>The profiles of the adapter, those of the configuration included.</summary>
    IReadOnlyList<HeaderProfile> Profiles { get; }

    /// <summary>
    /// Facts of the rows, one row after the other: <see cref="StateFact"/>s are folded into intervals (first and last seen are set by the package), other facts
    /// are kept with the file. A row with a fault gives none.
    /// </summary>
    IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head);

    /// <summary>As-of that the content itself tells, from the block of labels before the header; null where it tells none.</summary>
    DateTimeOffset? AsOf(ProfiledTable table);
}
