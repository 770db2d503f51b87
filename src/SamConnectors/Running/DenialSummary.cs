using SamConnectors.Products;

namespace SamConnectors.Running;

/// <summary>Refusals of one product in the summary of a run; they name the component that was asked for, so they are not a pool's.</summary>
public sealed record DenialSummary
{
    /// <summary>Id of the source (the licence server).</summary>
    public required string Source { get; init; }

    /// <summary>Feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>What the feature means.</summary>
    public required Resolution Resolution { get; init; }

    /// <summary>Capacity episodes: all licences were in use.</summary>
    public long CapacityEpisodes { get; internal set; }

    /// <summary>Capacity episodes that ended with a licence within five minutes.</summary>
    public long ServedEpisodes { get; internal set; }

    /// <summary>Episodes refused for another reason.</summary>
    public long OtherEpisodes { get; internal set; }
}
