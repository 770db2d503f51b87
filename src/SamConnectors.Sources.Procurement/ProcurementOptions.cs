using SamConnectors.Files.Snapshots;
using SamConnectors.Settings;

namespace SamConnectors.Sources.Procurement;

/// <summary>Settings of procurement lists.</summary>
public sealed class ProcurementOptions : SnapshotSettings
{
    /// <summary>True where a list always shows every purchase: what the latest one lacks does not hold any more.</summary>
    [Setting("True: a list always shows every purchase; what the latest one lacks has ended. False: absence says nothing.")]
    public bool Complete { get; set; }

    /// <inheritdoc/>
    protected override IReadOnlyCollection<string> Kinds => [ProcurementReader.Kind];

    /// <summary>The settings that all sources of snapshots have.</summary>
    internal SnapshotOptions ToSnapshots() => ToOptions(Complete ? Kinds : [], []);
}
