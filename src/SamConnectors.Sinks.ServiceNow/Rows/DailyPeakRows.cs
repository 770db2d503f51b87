using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>u_adsk_daily_peak</c>. The platform takes the greatest of the last days, so that every covered day is sent, those with 0 too; a day nobody observed
/// has no fact and no row.
/// </summary>
internal static class DailyPeakRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var pools = new Dictionary<(string Server, string Daemon, string Feature), PeakPool>();
        foreach (var (server, pool) in source.State<LicensePool>())
            pools[(server, pool.Daemon, pool.Feature)] = Pool(source, server, pool.Daemon, pool.Feature, pool.CountsSeats);
        var (date, text) = (default(DateOnly), "");
        foreach (var (server, day) in source.Past<PoolDay>())
        {
            if (text.Length == 0 || day.Day != date)
                (date, text) = (day.Day, RowText.Date(day.Day));
            if (day.Day < source.Horizon)
            {
                yield return DesiredRow.Released(RowKeys.Peak(server, day.Daemon, day.Feature, text));
                continue;
            }

            if (!pools.TryGetValue((server, day.Daemon, day.Feature), out var pool))
                pools.Add((server, day.Daemon, day.Feature), pool = Pool(source, server, day.Daemon, day.Feature, countsSeats: false));
            yield return new DesiredRow(RowKeys.Peak(server, day.Daemon, day.Feature, text),
            [
                pool.KeyText,
                text,
                RowText.Number(pool.CountsSeats ? day.PeakSeats : day.PeakHandles),
            ])
            {
                Parent = pool.Key,
                Hold = pool.Hold,
                Effect = RowEffect.Counts,
            };
        }
    }

    private static PeakPool Pool(RowSource source, string server, string daemon, string feature, bool countsSeats)
    {
        var key = RowKeys.Pool(server, daemon, feature);
        var product = source.Catalog.Find(ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon)));
        return new PeakPool(key, key.ToString(), countsSeats, product.Hold);
    }

    private sealed record PeakPool(RowKey Key, string KeyText, bool CountsSeats, string? Hold);
}
