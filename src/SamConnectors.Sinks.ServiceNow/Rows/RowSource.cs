using SamConnectors.Facts;
using SamConnectors.Ledger;
using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>What the row builders work with.</summary>
/// <param name="Context">Facts, packs and policy date.</param>
/// <param name="Catalog">Products in the platform's words.</param>
/// <param name="Platform">What the platform holds.</param>
/// <param name="Options">The sink's settings.</param>
internal sealed record RowSource(RowContext Context, Catalog Catalog, PlatformState Platform, ServiceNowOptions Options)
{
    /// <summary>First day of the history kept in step; rows of earlier days are released.</summary>
    public DateOnly Horizon { get; } = Context.PolicyDate.AddMonths(-Options.History);

    /// <summary>Facts of the sources bound to the sink; history comes ordered by day.</summary>
    public IEnumerable<Sourced<TFact>> Read<TFact>()
        where TFact : Fact =>
        Context.Facts.Read<TFact>(new FactQuery { Sources = Context.Sources });
}
