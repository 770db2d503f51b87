using SamConnectors.Sources.Nlm.Lmstat;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.StateFiles;

/// <summary>A pool as one output shows it.</summary>
/// <param name="Daemon">Vendor daemon, as printed.</param>
/// <param name="Feature">What the output says of it.</param>
internal readonly record struct StatusPool(string Daemon, LmstatFeature Feature)
{
    /// <summary>
    /// Pools of an output. Where a server lists packages, product versions are their components and count nothing of their own; a feature whose daemon no line
    /// tells belongs to the only one there is, or to none.
    /// </summary>
    public static IEnumerable<StatusPool> Of(LmstatOutput output)
    {
        foreach (var server in output.Servers)
        {
            var hasPackages = server.Features.Exists(feature => PackageMap.HasPackageShape(feature.Name));
            var only = server.Daemons.Count == 1 ? server.Daemons[0].Name : null;
            foreach (var feature in server.Features)
            {
                if (feature.State != LmstatFeatureState.Unknown && (feature.Daemon ?? only) is { } daemon && !(hasPackages && PackageMap.HasComponentShape(feature.Name)))
                    yield return new StatusPool(daemon, feature);
            }
        }
    }
}
