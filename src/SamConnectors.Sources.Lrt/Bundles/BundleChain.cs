using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Sources.Lrt.Collecting;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>Each bundle may name the SHA-256 of the one before it: a chain, in which a bundle that is missing or was changed shows. Whatever it shows, the data counts.</summary>
internal static class BundleChain
{
    private const string Advice = "Ask its sender for the bundle before it again.";

    /// <summary>Bundles that follow another one than the one that was read before them.</summary>
    /// <param name="inputs">All that was ever read.</param>
    /// <param name="fresh">SHA-256 of what was read in this run: what was told before is not told again.</param>
    public static IEnumerable<Diagnostic> Breaks(IEnumerable<InputRecord> inputs, IReadOnlySet<string> fresh)
    {
        var bundles = inputs.Where(input => input.Bundle?.Sequence is not null);
        foreach (var site in bundles.GroupBy(input => input.Bundle!.Site, StringComparer.Ordinal).OrderBy(site => site.Key, StringComparer.Ordinal))
        {
            List<InputRecord> before = [];
            foreach (var place in site.GroupBy(input => input.Bundle!.Sequence!.Value).OrderBy(place => place.Key))
            {
                foreach (var bundle in place.OrderBy(input => input.Sha256, StringComparer.Ordinal))
                {
                    if (IsBroken(bundle, before) && (fresh.Contains(bundle.Sha256) || before.Exists(other => fresh.Contains(other.Sha256))))
                        yield return Diagnostic.Warning(Text(bundle.Bundle!, before[0].Bundle!.Sequence!.Value), bundle.Paths.Count > 0 ? bundle.Paths[^1].Path : null, advice: Advice);
                }

                before = [.. place];
            }
        }
    }

    /// <summary>The first bundle that was read follows one that nobody asked for.</summary>
    private static bool IsBroken(InputRecord bundle, List<InputRecord> before) =>
        before.Count > 0 && bundle.Bundle!.PreviousSha256 is { } previous && !before.Exists(other => other.Sha256 == previous);

    private static string Text(BundleRecord bundle, long before) => bundle.Sequence - before > 1
        ? string.Create(CultureInfo.InvariantCulture, $"The bundle follows one that was not read: {bundle.Sequence - before - 1} of site '{bundle.Site}' are missing after sequence {before}. Its data counts.")
        : string.Create(CultureInfo.InvariantCulture,
            $"The bundle follows another one than the bundle of sequence {before} of site '{bundle.Site}' that was read: that one was changed after it was made, or is of another series. Its data counts.");
}
