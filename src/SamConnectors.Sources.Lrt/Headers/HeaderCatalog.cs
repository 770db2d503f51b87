using SamConnectors.Files.Profiles;

namespace SamConnectors.Sources.Lrt.Headers;

/// <summary>The profiles that bring headers to <c>lrt-record/1</c>; those of a configuration before the embedded ones.</summary>
internal sealed class HeaderCatalog
{
    public const string Kind = "lrt-records";

    private readonly List<HeaderNames> _profiles = [];

    private HeaderCatalog(IEnumerable<HeaderProfile> profiles)
    {
        foreach (var profile in profiles)
        {
            if (profile.Kind == Kind)
                _profiles.Add(new HeaderNames(profile));
        }
    }

    /// <summary>The profile of <c>lrt-record/1</c> itself.</summary>
    public HeaderNames Canonical => _profiles.Find(names => names.Profile.Name == "lrt-record/1") ?? _profiles[0];

    /// <summary>Loads the embedded profiles and those of a configuration.</summary>
    /// <exception cref="SamConnectorsException">A file is no profile.</exception>
    public static HeaderCatalog Load(IReadOnlyList<string> paths)
    {
        var embedded = HeaderProfiles.Embedded(typeof(HeaderCatalog).Assembly);
        var all = HeaderProfiles.Extend(embedded, paths);
        return new HeaderCatalog(paths.Count == 0 ? all : [.. all.Where(p => !embedded.Contains(p)), .. all.Where(embedded.Contains)]);
    }

    /// <summary>The profile that knows most of a header; the earlier of equals; null where none fits.</summary>
    public HeaderNames? Find(IReadOnlyList<string> header)
    {
        HeaderNames? best = null;
        var most = 0;
        foreach (var profile in _profiles)
        {
            if (profile.Fit(header) is var fit && fit > most)
                (best, most) = (profile, fit);
        }

        return best;
    }
}
