using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>u_adsk_license</c>: the licence pools.</summary>
internal static class PoolRows
{
    internal const string CapacityUnknown = "not counted: capacity unknown, add lmstat or the licence file";

    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        foreach (var (_, pool) in source.State<LicensePool>())
            yield return Row(pool, source.Catalog.Find(pool.Product), source.LicenseType);
    }

    private static DesiredRow Row(LicensePool pool, CatalogProduct product, string licenseType)
    {
        var server = RowKeys.Server(pool.ServerId);
        return new DesiredRow(RowKeys.Pool(pool.ServerId, pool.Daemon, pool.Feature),
        [
            server.ToString(),
            pool.Daemon,
            pool.Feature,
            product.Version,
            product.Publisher,
            product.Product,
            RowText.Truth(product.Hold is null),
            licenseType,
            pool.Capacity is { } capacity ? RowText.Number(capacity) : "",
            pool.Expires is { } expires ? RowText.Date(expires) : "",
            RowText.Truth(true),
        ])
        {
            Parent = server,
            Hold = product.Hold,
            Effect = pool.Capacity is null ? RowEffect.DoesNotCount : RowEffect.Counts,
            EffectNote = pool.Capacity is null ? CapacityUnknown : null,
        };
    }
}
