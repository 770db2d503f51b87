using SamConnectors.Files.Snapshots;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Directory;

/// <summary>Settings of the exports of one directory.</summary>
public sealed class DirectoryOptions : SnapshotSettings
{
    /// <summary>True where an export always lists everybody: whom the latest one lacks has left.</summary>
    [Setting("True: an export always lists everybody; whom the latest one lacks has left. False: absence says nothing.")]
    public bool Complete { get; set; }

    /// <summary>Realm of user names that name none themselves: the one that the licence servers' sources have as <c>domain</c>.</summary>
    [Setting("Realm of user names without a domain of their own: the same as the domain of the licence servers' sources.")]
    public string? Domain { get; set; }

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Kinds => [DirectoryReader.Kind];

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => ToOptions(Complete ? Kinds : [], []);
}
