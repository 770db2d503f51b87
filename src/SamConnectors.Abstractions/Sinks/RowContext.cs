using SamConnectors.Identities;
using SamConnectors.Ledger;
using SamConnectors.Products;

namespace SamConnectors.Sinks;

/// <summary>What a sink builds its rows from.</summary>
public sealed class RowContext
{
    /// <summary>The facts.</summary>
    public required IFactStore Facts { get; init; }

    /// <summary>Ids of the sources bound to the sink.</summary>
    public required IReadOnlyCollection<string> Sources { get; init; }

    /// <summary>The mapping packs.</summary>
    public required IProductResolver Products { get; init; }

    /// <summary>Who is who, from the facts of the same sources.</summary>
    public required IIdentityMap Identities { get; init; }

    /// <summary>The date for which horizons and expiries are judged.</summary>
    public required DateOnly PolicyDate { get; init; }
}
