namespace SamConnectors.Files.Snapshots;

/// <summary>What a roster was folded from.</summary>
/// <param name="Version">Version of the layout.</param>
/// <param name="Digest">Digest of the snapshots that count, in their order, and of how they were read: where it equals that of the catalogue, the roster is as it should be.</param>
internal sealed record RosterRecord(int Version, string Digest)
{
    public const int CurrentVersion = 1;
    public const string ScopePrefix = "roster/";
}
