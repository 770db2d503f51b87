using SamConnectors.Facts;
using SamConnectors.Files.Content;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Sources.Directory.Rows;

namespace SamConnectors.Sources.Directory;

/// <summary>What the rows of a directory's export mean: persons, with every id that one entry gives.</summary>
internal sealed class DirectoryReader : ISnapshotReader
{
    /// <summary>The kind of file.</summary>
    public const string Kind = "directory";

    private readonly Lazy<IReadOnlyList<HeaderProfile>> _profiles;
    private readonly string _domain;

    /// <summary>Creates the reader.</summary>
    /// <param name="profiles">Loads the headers that are known, when the first file is looked at.</param>
    /// <param name="domain">Realm of user names that name none themselves.</param>
    public DirectoryReader(Func<IReadOnlyList<HeaderProfile>> profiles, string domain)
    {
        _profiles = new Lazy<IReadOnlyList<HeaderProfile>>(profiles);
        _domain = domain;
    }

    /// <inheritdoc/>
    public IReadOnlyList<HeaderProfile> Profiles => _profiles.Value;

    /// <summary>The adapter's own profiles; each call reads them.</summary>
    public static IReadOnlyList<HeaderProfile> BuiltInProfiles() => HeaderProfiles.Embedded(typeof(DirectoryReader).Assembly);

    /// <inheritdoc/>
    public DateTimeOffset? AsOf(ProfiledTable table) => WrittenMoment.Of(table.Preamble);

    /// <inheritdoc/>
    public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
    {
        var entries = new DirectoryEntries(table, _domain, DateOnly.FromDateTime(head.AsOf.UtcDateTime));
        while (table.Read())
        {
            var person = entries.Read();
            if (table.Row.Fault is null)
                yield return person;
        }
    }
}
