using SamConnectors.Products;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>What a log says about one feature, over all daemons that serve it.</summary>
internal sealed class FeatureAccount
{
    /// <summary>Creates an empty account.</summary>
    public FeatureAccount(string feature, string daemon)
    {
        Feature = feature;
        Daemon = daemon;
    }

    /// <summary>The feature as printed.</summary>
    public string Feature { get; }

    /// <summary>The daemon that named it first.</summary>
    public string Daemon { get; }

    /// <summary>The standard product; null where no mapping pack knows the feature.</summary>
    public ResolvedProduct? Product { get; set; }

    /// <summary>OUT lines.</summary>
    public long Out { get; set; }

    /// <summary>IN lines.</summary>
    public long In { get; set; }

    /// <summary>DENIED lines.</summary>
    public long Denied { get; set; }

    /// <summary>UNSUPPORTED lines.</summary>
    public long Unsupported { get; set; }

    /// <summary>Licences of the OUT lines.</summary>
    public long LicensesOut { get; set; }

    /// <summary>Licences of the IN lines.</summary>
    public long LicensesIn { get; set; }

    /// <summary>Licences open now.</summary>
    public long Open { get; set; }

    /// <summary>Distinct user@host with any licence open now.</summary>
    public int Seats { get; set; }

    /// <summary>The largest <see cref="Open"/>.</summary>
    public long PeakHandles { get; set; }

    /// <summary>When <see cref="PeakHandles"/> was reached first, on the timeline of the log.</summary>
    public long PeakHandlesAt { get; set; }

    /// <summary>The largest <see cref="Seats"/>.</summary>
    public int PeakSeats { get; set; }

    /// <summary>Check-ins beyond what was open.</summary>
    public long OrphanIn { get; set; }
}
