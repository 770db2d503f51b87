using SamConnectors.Products;

namespace SamConnectors.Running;

/// <summary>One licence pool in the summary of a run.</summary>
public sealed record ProductUsage
{
    /// <summary>Id of the source (the licence server).</summary>
    public required string Source { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>What the feature means.</summary>
    public required Resolution Resolution { get; init; }

    /// <summary>Greatest number of licences open at once on any observed day.</summary>
    public int PeakHandles { get; internal set; }

    /// <summary>Greatest number of distinct user@host on any observed day.</summary>
    public int PeakSeats { get; internal set; }

    /// <summary>The day of <see cref="PeakSeats"/>, local date of the server.</summary>
    public DateOnly? PeakDay { get; internal set; }

    /// <summary>Observed days.</summary>
    public int Days { get; internal set; }

    /// <summary>Licences in the pool; null where nothing has said.</summary>
    public int? Capacity { get; internal set; }
}
