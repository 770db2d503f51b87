using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>u_adsk_license</c>: the licence pools.</summary>
internal static class PoolRows
{
    internal const string CapacityUnknown = "not counted: capacity unknown, add lmstat or the licence file";
    internal const string Uncounted = "not counted: uncounted licence";

    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        foreach (var (_, pool) in source.Read<LicensePool>())
            yield return Row(pool, source.Catalog.Find(pool.Product), source);
    }

    private static DesiredRow Row(LicensePool pool, CatalogProduct product, RowSource source)
    {
        var (capacity, expires) = (pool.CapacityOn(source.Context.PolicyDate), pool.ExpiryOn(source.Context.PolicyDate));
        var server = RowKeys.Server(pool.ServerId);
        return new DesiredRow(RowKeys.Pool(pool.ServerId, pool.Daemon, pool.Feature),
        [
            .. FeatureColumns.Of(source, server, pool.Daemon, pool.Feature, product),
            capacity is { } count ? RowText.Number(count) : "",
            RowText.Date(expires) ?? "",
            RowText.Truth(true),
        ])
        {
            Parent = server,
            Hold = product.Hold,
            Effect = capacity is null ? RowEffect.DoesNotCount : RowEffect.Counts,
            EffectNote = capacity is not null ? null : IsUncounted(pool, source.Context.PolicyDate) ? Uncounted : CapacityUnknown,
        };
    }

    private static bool IsUncounted(LicensePool pool, DateOnly day) => pool.Lots.Any(lot => lot.Count is null && lot.IsValidOn(day));
}
