namespace SamConnectors.Files.Snapshots;

/// <summary>Every file a source has looked at.</summary>
/// <param name="Version">Version of the layout.</param>
/// <param name="Files">The files.</param>
internal sealed record SeenFiles(int Version, IReadOnlyList<SeenFile> Files)
{
    public const int CurrentVersion = 1;
    public const string ScopeKey = "files";
}
