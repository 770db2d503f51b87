using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>What the row builders work with.</summary>
/// <param name="Context">Facts, packs and policy date.</param>
/// <param name="Catalog">Products in the platform's words.</param>
/// <param name="LicenseType">The platform's name of network licences.</param>
/// <param name="History">Months of history kept in step.</param>
internal sealed record RowSource(RowContext Context, Catalog Catalog, string LicenseType, int History)
{
    public IEnumerable<Sourced<TFact>> State<TFact>()
        where TFact : Fact =>
        Context.Facts.Read<TFact>(new FactQuery { Sources = Context.Sources });

    /// <summary>First day of the history kept in step; rows of earlier days are released.</summary>
    public DateOnly Horizon { get; } = Context.PolicyDate.AddMonths(-History);

    public IEnumerable<Sourced<TFact>> Past<TFact>()
        where TFact : Fact =>
        Context.Facts.Read<TFact>(new FactQuery { Sources = Context.Sources });
}
