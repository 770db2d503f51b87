using SamConnectors.Facts;

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
        foreach (var (server, pool) in source.Read<LicensePool>())
            pools[(server, pool.Daemon, pool.Feature)] = Pool(source, server, pool.Daemon, pool.Feature, pool.CountsSeats);
        foreach (var (server, day) in source.Read<PoolDay>())
        {
            var date = RowText.Date(day.Day);
            if (day.Day < source.Horizon)
            {
                yield return DesiredRow.Released(RowKeys.Peak(server, day.Daemon, day.Feature, date));
                continue;
            }

            if (!pools.TryGetValue((server, day.Daemon, day.Feature), out var pool))
                pools.Add((server, day.Daemon, day.Feature), pool = Pool(source, server, day.Daemon, day.Feature, countsSeats: false));
            yield return new DesiredRow(RowKeys.Peak(server, day.Daemon, day.Feature, date),
            [
                pool.KeyText,
                date,
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
        return new PeakPool(key, key.ToString(), countsSeats, source.Catalog.FindFeature(daemon, feature).Hold);
    }

    private sealed record PeakPool(RowKey Key, string KeyText, bool CountsSeats, string? Hold);
}
