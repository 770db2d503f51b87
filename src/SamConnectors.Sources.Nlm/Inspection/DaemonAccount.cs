using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>One vendor daemon of a log.</summary>
internal sealed class DaemonAccount
{
    /// <summary>Creates the account of a daemon.</summary>
    public DaemonAccount(string name, LogText text, PackageMap packages)
    {
        Name = name;
        Features = new(text, packages);
    }

    /// <summary>The name as first printed, without <c>_N</c> and <c>[pid]</c>.</summary>
    public string Name { get; }

    /// <summary>lmgrd's <c>Started</c> and <c>REStarted</c>.</summary>
    public int Starts { get; set; }

    /// <summary>True where the daemon serves licences: it was started, lists features or writes events.</summary>
    public bool IsVendor { get; set; }

    /// <summary>The open checkouts of its features.</summary>
    public Dictionary<string, OpenCheckouts> Slots { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the daemon's feature lists.</summary>
    public FeatureList Features { get; }
}
