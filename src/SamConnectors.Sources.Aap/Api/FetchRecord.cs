namespace SamConnectors.Sources.Aap.Api;

/// <summary>What was fetched last of a team or contract.</summary>
/// <param name="Version">Version of the layout.</param>
/// <param name="FetchedAt">When, UTC.</param>
/// <param name="To">Last day that was asked for.</param>
/// <param name="Digests">SHA-256 of each body by what it was, so that the same body again changes nothing.</param>
internal sealed record FetchRecord(int Version, DateTimeOffset FetchedAt, DateOnly To, IReadOnlyDictionary<string, string> Digests)
{
    public const int CurrentVersion = 1;
}
