using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Platform;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>What is owned in tokens: the entitlements whose software model and dates consumption is set against.</summary>
internal sealed class TokenRights(RowSource source)
{
    private static readonly ProductSet Flex = Named("Flex");
    private static readonly ProductSet TokenFlex = Named("Token Flex");

    private readonly List<OwnedEntitlement> _rights = [.. EntitlementRows.Owned(source).Where(owned => owned.Entitlement.License is LicenseKind.Flex or LicenseKind.TokenFlex)];

    private readonly List<Facts.Contract> _contracts = [.. source.Read<Facts.Contract>().Select(item => item.Fact).Where(contract => contract.Ended is null)];

    /// <summary>Flex or Token Flex itself, which is what consumption counts against, not the product that was charged.</summary>
    public CatalogProduct Product(LicenseKind license) => source.Catalog.Find(Own(license));

    /// <summary>The software model of the entitlements that cover a period, so that the platform sets consumption against them; without entitlements, that of Flex or Token Flex by its name.</summary>
    public ModelMatch Model(Consumption consumption)
    {
        var covering = Covering(consumption).ToList();
        var models = (covering.Count > 0 ? covering : Of(consumption).ToList())
            .Where(right => right.Product.Standard is not null)
            .Select(right => source.Platform.Models.Find(right.Product, right.Entitlement.Product))
            .Distinct().ToList();
        return models.FindAll(model => model.Hold is null) switch
        {
            [var only] => only,
            [] when models.Count > 0 => models[0],
            [] => OwnModel(consumption.License),
            var several => ModelMatch.Held($"{RowText.Number(several.Count)} software models of {Own(consumption.License).Identifiers[0].Value} entitlements on the platform"),
        };
    }

    /// <summary>First day of what runs now: what was consumed before was consumed of rights that are over. Null where nothing says it.</summary>
    public DateOnly? CountsFrom(Consumption consumption)
    {
        var running = Of(consumption).Where(right => right.Entitlement.Quantity != 0 && right.Entitlement.IsValidOn(source.Context.PolicyDate)).ToList();
        return running.Count > 0 && running.TrueForAll(right => right.Entitlement.Starts is not null) ? running.Min(right => right.Entitlement.Starts) : null;
    }

    /// <summary>Tokens owned in a period; null where nothing, or not everything, says it.</summary>
    public decimal? Units(Consumption consumption)
    {
        decimal? units = null;
        foreach (var right in Covering(consumption).Select(right => right.Entitlement))
        {
            if (right.IsUnlimited || right.Quantity is not { } quantity)
                return null;
            units = (units ?? 0) + quantity;
        }

        return units;
    }

    /// <summary>First and last day of the entitlements that cover a period, else of the contract itself; null where not known.</summary>
    public (DateOnly? Starts, DateOnly? Ends) Term(Consumption consumption)
    {
        var covering = Covering(consumption).Select(right => right.Entitlement).ToList();
        if (covering.Count == 0)
            return Contract(consumption);
        return (covering.TrueForAll(right => right.Starts is not null) ? covering.Min(right => right.Starts) : null, covering.TrueForAll(right => right.Ends is not null) ? covering.Max(right => right.Ends) : null);
    }

    private (DateOnly? Starts, DateOnly? Ends) Contract(Consumption consumption)
    {
        var contract = consumption.License == LicenseKind.TokenFlex ? _contracts.Find(contract => IsSame(contract.Number, consumption.Team)) : null;
        return (contract?.Starts, contract?.Ends);
    }

    private IEnumerable<OwnedEntitlement> Covering(Consumption consumption) =>
        Of(consumption).Where(right => (right.Entitlement.Starts is not { } starts || starts <= consumption.Period.End) && (right.Entitlement.Ends is not { } ends || ends >= consumption.Period.Start));

    private IEnumerable<OwnedEntitlement> Of(Consumption consumption) =>
        _rights.Where(right => right.Entitlement.License == consumption.License && Belongs(right.Entitlement, consumption.Team));

    /// <summary>Tokens of another team, or of another contract of Token Flex, do not pay.</summary>
    private static bool Belongs(Entitlement right, string team) =>
        team.Length == 0 || IsSame(right.Team, team) || IsSame(right.ContractNumber, team) || (right.License == LicenseKind.TokenFlex ? right.ContractNumber : right.Team) is null;

    private ModelMatch OwnModel(LicenseKind license) => source.Platform.Models.Find(Product(license), Own(license));

    private static bool IsSame(string? text, string team) => string.Equals(text, team, StringComparison.OrdinalIgnoreCase);

    private static ProductSet Own(LicenseKind license) => license == LicenseKind.TokenFlex ? TokenFlex : Flex;

    private static ProductSet Named(string name) => ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, name));
}
