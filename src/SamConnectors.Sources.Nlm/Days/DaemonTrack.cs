using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A vendor daemon while its days are counted.</summary>
internal sealed class DaemonTrack
{
    public DaemonTrack(string key, string name, int id)
    {
        Key = key;
        Name = name;
        Id = id;
    }

    /// <summary>The name in lower case, without number and process id.</summary>
    public string Key { get; }

    /// <summary>The name as first printed.</summary>
    public string Name { get; }

    /// <summary>Number inside this run.</summary>
    public int Id { get; }

    public PackageMap Packages { get; set; } = new();

    /// <summary>The feature list being read, with a map of its own: the newest list of a package replaces the older one.</summary>
    public FeatureList? List { get; set; }

    public PackageMap? ListedPackages { get; set; }

    /// <summary>Unix second when the daemon said that it stops, or lmgrd that it stopped; null while it runs.</summary>
    public long? ExitAt { get; set; }

    public long OutsSinceIn { get; set; }

    public long FirstOutSinceIn { get; set; }

    public NameTable<FeatureTrack> ByBytes { get; } = new();

    public SortedDictionary<string, FeatureTrack> Features { get; } = new(StringComparer.Ordinal);
}
