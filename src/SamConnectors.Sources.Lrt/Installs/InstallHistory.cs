using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>
/// All that was ever said of the installations of one computer. Histories are joined by union, so that neither the order of reading nor reading twice makes a difference.
/// </summary>
internal sealed class InstallHistory
{
    private readonly SortedDictionary<string, InstallTrack> _tracks = new(StringComparer.Ordinal);

    public InstallHistory(Principal host) => Host = host;

    /// <summary>The computer; of several spellings the ordinally greatest.</summary>
    public Principal Host { get; private set; }

    /// <summary>Complete lists: what they lack was not there.</summary>
    public Moments Lists { get; } = new();

    public IReadOnlyCollection<InstallTrack> Tracks => _tracks.Values;

    /// <summary>Text that is the same for all spellings of a computer.</summary>
    public static string KeyOf(Principal host) => $"{host.Realm.ToUpperInvariant()}|{host.Name.ToUpperInvariant()}";

    /// <summary>The track of a product, begun where there is none yet.</summary>
    public InstallTrack Track(ProductSet product, LicenseKind license, string site)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{product.Text.ToUpperInvariant()}\n{(int)license}\n{site}");
        if (!_tracks.TryGetValue(key, out var track))
            _tracks.Add(key, track = new InstallTrack(product, license, site));
        track.Spell(product);
        return track;
    }

    public void Join(InstallHistory other)
    {
        Spell(other.Host);
        Lists.Add(other.Lists);
        foreach (var theirs in other.Tracks)
        {
            var track = Track(theirs.Product, theirs.License, theirs.Site);
            track.Listed.Add(theirs.Listed);
            track.Recorded.Add(theirs.Recorded);
        }
    }

    public void Spell(Principal host)
    {
        var order = string.CompareOrdinal(host.Name, Host.Name);
        if (order > 0 || (order == 0 && string.CompareOrdinal(host.Realm, Host.Realm) > 0))
            Host = host;
    }
}
