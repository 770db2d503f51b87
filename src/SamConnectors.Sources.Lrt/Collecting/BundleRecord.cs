using SamConnectors.Sources.Lrt.Bundles;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>What the catalogue keeps of a bundle's manifest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Site">Its site.</param>
/// <param name="Sequence">Its place among the bundles of the site; null where not said.</param>
/// <param name="From">Begin of its period, UTC; null where not said.</param>
/// <param name="To">End of its period, UTC; null where not said.</param>
/// <param name="PreviousSha256">SHA-256 of the bundle that it follows, lower-case hex; null where not said.</param>
internal sealed record BundleRecord(string Id, string Site, long? Sequence, DateTimeOffset? From, DateTimeOffset? To, string? PreviousSha256)
{
    public static BundleRecord Of(BundleManifest manifest) => new(manifest.Id, manifest.Site, manifest.Sequence, manifest.From, manifest.To, manifest.PreviousSha256);
}
