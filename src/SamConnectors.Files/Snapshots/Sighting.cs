using System.Runtime.InteropServices;

namespace SamConnectors.Files.Snapshots;

/// <summary>What a fact of a snapshot was to the fold.</summary>
/// <param name="IsShown">True where it stands for its identity; false where another row of the same snapshot does.</param>
/// <param name="OtherRow">An earlier row of the same snapshot with the same identity that says otherwise; null where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Sighting(bool IsShown, int? OtherRow);
