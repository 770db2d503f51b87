using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>u_adsk_resource_value</c> and of <c>u_adsk_consumption_summary</c>: tokens of Flex and Token Flex by product and period, never by person.</summary>
internal static class FlexRows
{
    internal const string TokensUnknown = "tokens not said by the source";
    internal const string PartlyUnknown = "counts in part: tokens of some charges are not said by the source";
    internal const string ToldElsewhere = "does not count: another source tells the same charges";
    internal const string OfTheTermBefore = "does not count any more: consumed before the entitlements that run now";
    private const int LongestName = 200;
    private const string Unit = "Tokens";

    /// <summary>
    /// Resource values. The platform adds all of a software model, whatever their age (ServiceNow documentation, "Create a resource value record"): what was consumed
    /// before the running entitlements is kept as tokens of its period and no longer as units consumed.
    /// </summary>
    public static IEnumerable<DesiredRow> ResourceValues(RowSource source) => Rows(source, ResourceValue);

    /// <summary>Consumption summaries, each with the dates of what it was consumed of.</summary>
    public static IEnumerable<DesiredRow> Summaries(RowSource source) => Rows(source, (rights, consumption) => Summary(source, rights, consumption));

    private static IEnumerable<DesiredRow> Rows(RowSource source, Func<TokenRights, Consumption, DesiredRow> write)
    {
        var count = new ConsumptionCount(source);
        var rights = new TokenRights(source);
        foreach (var consumption in count.Consumed())
            yield return count.IsBeyondHorizon(consumption) ? DesiredRow.Released(consumption.Key) : write(rights, consumption);
    }

    private static DesiredRow ResourceValue(TokenRights rights, Consumption consumption)
    {
        var model = rights.Model(consumption);
        var isOver = consumption.Period.End < rights.CountsFrom(consumption);
        return new DesiredRow(consumption.Key,
        [
            Name(consumption),
            model.SysId,
            RowText.Date(consumption.Period.Start),
            RowText.Amount(Tokens(consumption)),
            RowText.Amount(isOver ? 0 : Tokens(consumption)),
        ])
        {
            Hold = Hold(consumption) ?? model.Hold,
            Effect = Effect(isOver ? OfTheTermBefore : Note(consumption)),
            EffectNote = isOver ? OfTheTermBefore : Note(consumption),
        };
    }

    private static DesiredRow Summary(RowSource source, TokenRights rights, Consumption consumption)
    {
        var product = source.Platform.Library.Find(rights.Product(consumption.License));
        var (starts, ends) = rights.Term(consumption);
        return new DesiredRow(consumption.Key,
        [
            product.SysId,
            consumption.Product.Product,
            Unit,
            RowText.Date(consumption.Period.Start),
            RowText.Amount(rights.Units(consumption)),
            RowText.Amount(Tokens(consumption)),
            RowText.Date(starts),
            RowText.Date(ends),
        ])
        {
            Hold = Hold(consumption) ?? product.Hold,
            Effect = Effect(Note(consumption)),
            EffectNote = Note(consumption),
        };
    }

    private static string? Hold(Consumption consumption) => consumption switch
    {
        { Product.Hold: { } hold } => hold,
        { Product.Standard: { OfferingKind: OfferingKind.NotLicensable } product } => $"tokens charged for '{product.Product}', which needs no licence by the mapping packs",
        { Tokens: null, IsToldElsewhere: false } => TokensUnknown,
        _ => null,
    };

    /// <summary>A row whose charges another source tells is not left out but 0: delivered before, it would count twice until its withdrawal is allowed.</summary>
    private static decimal? Tokens(Consumption consumption) => consumption.IsToldElsewhere ? 0 : consumption.Tokens;

    private static string? Note(Consumption consumption) => consumption.IsToldElsewhere ? ToldElsewhere : consumption.IsPartlyUnknown ? PartlyUnknown : null;

    // Only notes of rows that do not count, or not wholly, are reported.
    private static RowEffect Effect(string? note) => note is null ? RowEffect.Counts : RowEffect.DoesNotCount;

    /// <summary>
    /// The platform asks for unique names: four digits of the key keep those of several teams and sources apart. A team is not named, because many are called after a
    /// person; a contract is.
    /// </summary>
    private static string Name(Consumption consumption)
    {
        var product = consumption.Product.Product;
        var kind = consumption.License == LicenseKind.Flex ? "Flex" : $"Token Flex {consumption.Team}".TrimEnd();
        var name = $"{product}, {kind}";
        return $"{(name.Length > LongestName ? name[..LongestName] : name)}, {consumption.Period.Text} ({consumption.Key.ToString()[..4]})";
    }
}
