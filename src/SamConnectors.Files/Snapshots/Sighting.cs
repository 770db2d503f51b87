using System.Runtime.InteropServices;

namespace SamConnectors.Files.Snapshots;

/// <summary>What a fact of a snapshot was to the fold.</summary>
/// <param name="ShownSince">As-of from which on it has been seen as it is; null where another row of the same snapshot stands for its identity.</param>
/// <param name="OtherRow">An earlier row of the same snapshot with the same identity that says otherwise; null where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sighting(DateTimeOffset? ShownSince, int? OtherRow)
{
    public bool IsShown => ShownSince is not null;

    /// <summary>True where it takes the place of a fact of an earlier row.</summary>
    public bool Replaces => ShownSince is not null && OtherRow is not null;
}
