using System.Globalization;
using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>u_adsk_entitlement</c>: rights to products. Of several things they were read from, only the first of <see cref="EntitlementBasis"/> that shows a
/// product and licence kind is sent; the platform would add them. The state In use is the platform's: somebody publishes there what is to count.
/// </summary>
internal static class EntitlementRows
{
    internal const string InBuild = "in Build, does not count yet: publish it in ServiceNow";
    internal const string Expired = "expired, does not count: renew it, or let it be retired";
    internal const string QuantityUnknown = "quantity not said by the source";
    internal const string QuantityBroken = "quantity is not a whole number that is not negative";
    internal const string Unlimited = "unlimited (uncounted) licence: the platform counts rights only";
    internal const string KindUnknown = "licence kind not said by the source";

    public static IEnumerable<DesiredRow> Build(RowSource source) => Owned(source).Select(owned => Row(source, owned));

    /// <summary>The entitlements that are sent.</summary>
    internal static IEnumerable<OwnedEntitlement> Owned(RowSource source)
    {
        var first = FirstBasis(source);
        return Current(source).Where(owned => owned.Product.Standard is null || first[(owned.Product.CountedAs, owned.Entitlement.License)] == owned.Entitlement.Basis);
    }

    private static Dictionary<(string Product, LicenseKind License), EntitlementBasis> FirstBasis(RowSource source)
    {
        var first = new Dictionary<(string, LicenseKind), EntitlementBasis>();
        foreach (var (_, entitlement, product) in Current(source))
        {
            if (product.Standard is null)
                continue;
            ref var basis = ref CollectionsMarshal.GetValueRefOrAddDefault(first, (product.CountedAs, entitlement.License), out var known);
            basis = known && basis < entitlement.Basis ? basis : entitlement.Basis;
        }

        return first;
    }

    /// <summary>What is owned: not ended, not long expired, no trial, and nothing that needs no licence of its own.</summary>
    private static IEnumerable<OwnedEntitlement> Current(RowSource source)
    {
        var oldest = source.Context.PolicyDate.AddDays(-source.Options.Entitlements.ExpiredKept);
        foreach (var (origin, entitlement) in source.Read<Entitlement>())
        {
            if (entitlement.Ended is not null || entitlement.License == LicenseKind.Trial || entitlement.Ends < oldest)
                continue;
            var product = source.Catalog.Find(entitlement.Product);
            if (product.Standard?.OfferingKind is not (OfferingKind.Component or OfferingKind.NotLicensable))
                yield return new OwnedEntitlement(origin, entitlement, product);
        }
    }

    private static DesiredRow Row(RowSource source, OwnedEntitlement owned)
    {
        var (origin, entitlement, product) = owned;
        var options = source.Options.Entitlements;
        var key = RowKeys.Entitlement(origin, entitlement.Id);
        var model = source.Platform.Models.Find(product, entitlement.Product);
        var metric = source.Platform.Metrics.Exist ? Metric(entitlement.License, options) : null;
        var rights = Rights(entitlement);
        var (effect, note) = Effect(source, key, entitlement);
        return new DesiredRow(key,
        [
            AssetTag.Of(entitlement, key),
            model.SysId,
            model.SysId,
            Type(entitlement, options),
            metric,
            rights,
            entitlement.Unit == QuantityUnit.Tokens ? rights : null,
            RowText.Date(entitlement.Starts),
            RowText.Date(entitlement.Ends) ?? (entitlement.Term is LicenseTerm.Perpetual or LicenseTerm.Maintenance ? "" : null),
            Cost(entitlement),
            entitlement.OrderNumber,
            entitlement.SerialNumber,
            entitlement.ContractNumber,
            entitlement.Reseller,
            // The platform retires what has expired by itself; that is not to be undone.
            IsExpired(source, entitlement) ? null : RowText.Number(options.BuildState),
        ])
        {
            Hold = product.Hold ?? (entitlement.License == LicenseKind.Unknown ? KindUnknown : null) ?? QuantityHold(entitlement) ?? model.Hold ?? (metric is null ? null : source.Platform.Metrics.Hold(metric)),
            Effect = effect,
            EffectNote = note,
        };
    }

    private static (RowEffect Effect, string? Note) Effect(RowSource source, RowKey key, Entitlement entitlement)
    {
        if (source.Platform.InUse is not { } inUse)
            return (RowEffect.NotKnownYet, null);
        if (IsExpired(source, entitlement))
            return (RowEffect.DoesNotCount, Expired);
        return inUse.Contains(key) ? (RowEffect.Counts, null) : (RowEffect.DoesNotCount, InBuild);
    }

    private static bool IsExpired(RowSource source, Entitlement entitlement) => entitlement.Ends < source.Context.PolicyDate;

    private static string? QuantityHold(Entitlement entitlement) => entitlement switch
    {
        { IsUnlimited: true } => Unlimited,
        { Quantity: null } => QuantityUnknown,
        _ => Rights(entitlement) is null ? QuantityBroken : null,
    };

    private static string? Rights(Entitlement entitlement) =>
        entitlement.Quantity is { } quantity && quantity >= 0 && decimal.Truncate(quantity) == quantity ? RowText.Amount(quantity) : null;

    private static string? Metric(LicenseKind license, EntitlementOptions options) => license switch
    {
        LicenseKind.NamedUser or LicenseKind.Education => options.UserMetric,
        LicenseKind.Network => options.NetworkMetric,
        LicenseKind.Flex or LicenseKind.TokenFlex => options.ConsumptionMetric,
        LicenseKind.Standalone => options.DeviceMetric,
        _ => null,
    };

    /// <summary>Seats of persons and tokens are subscriptions whatever the source says; of others, what it does not say is left alone.</summary>
    private static string? Type(Entitlement entitlement, EntitlementOptions options) => entitlement switch
    {
        { Term: LicenseTerm.Perpetual or LicenseTerm.Maintenance } => options.PerpetualType,
        { Term: LicenseTerm.Subscription } or { License: LicenseKind.NamedUser or LicenseKind.Education or LicenseKind.Flex or LicenseKind.TokenFlex } => options.SubscriptionType,
        _ => null,
    };

    /// <summary>The whole price, with its currency; an amount without one says nothing.</summary>
    private static string? Cost(Entitlement entitlement) =>
        entitlement is { Cost: { } cost, Currency: { Length: > 0 } currency } ? string.Create(CultureInfo.InvariantCulture, $"{currency.ToUpperInvariant()};{cost:0.########}") : null;
}
