using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>A plan kept in the ledger.</summary>
public sealed record PlanHeader
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Configured id of the sink.</summary>
    public required string Sink { get; init; }

    /// <summary>The destination it was made for; another one refuses it.</summary>
    public required Destination Destination { get; init; }

    /// <summary>Facts' generation, packs, identities, options and policy date it was made from.</summary>
    public required string Fingerprint { get; init; }
}
