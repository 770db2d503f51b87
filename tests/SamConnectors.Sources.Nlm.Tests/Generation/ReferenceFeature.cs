namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>What the reference counter knows about one feature.</summary>
public sealed class ReferenceFeature
{
    public long Out { get; set; }

    public long In { get; set; }

    public long Denied { get; set; }

    public long Unsupported { get; set; }

    public long LicensesOut { get; set; }

    public long LicensesIn { get; set; }

    public long PeakHandles { get; set; }

    public string? PeakHandlesAt { get; set; }

    public int PeakSeats { get; set; }

    public long OrphanIn { get; set; }

    public Dictionary<(string Daemon, string Principal), int> Open { get; } = [];
}
