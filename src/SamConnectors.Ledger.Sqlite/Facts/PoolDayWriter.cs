using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

internal sealed class PoolDayWriter : HistoryWriter<PoolDay, PoolDayRow>
{
    protected override PoolDayRow Row(in ScopeTarget target, PoolDay fact) => new()
    {
        Day = fact.Day.DayNumber,
        Source = target.Source,
        Daemon = target.Text(fact.Daemon),
        Feature = target.Text(fact.Feature),
        PeakHandles = fact.PeakHandles,
        HandlesAt = fact.PeakHandlesAt,
        PeakSeats = fact.PeakSeats,
        SeatsAt = fact.PeakSeatsAt,
        Checkouts = fact.Checkouts,
        Covered = fact.CoveredSeconds,
    };

    protected override void Insert(in ScopeTarget target, ReadOnlySpan<PoolDayRow> rows, int part)
    {
        using var insert = target.Database.Use("INSERT INTO pool_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(2, target.Source).Bind(5, target.Scope).Bind(6, part);
        foreach (ref readonly var row in rows)
        {
            insert.Bind(1, row.Day).Bind(3, row.Daemon).Bind(4, row.Feature)
                .Bind(7, row.PeakHandles).Bind(8, row.HandlesAt?.UtcTicks).Bind(9, row.HandlesAt?.TotalOffsetMinutes)
                .Bind(10, row.PeakSeats).Bind(11, row.SeatsAt?.UtcTicks).Bind(12, row.SeatsAt?.TotalOffsetMinutes)
                .Bind(13, row.Checkouts).Bind(14, row.Covered).Run();
        }
    }
}
