using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

internal sealed class DenialDayWriter : HistoryWriter<DenialDay, DenialDayRow>
{
    protected override DenialDayRow Row(in ScopeTarget target, DenialDay fact) => new()
    {
        Day = fact.Day.DayNumber,
        Source = target.Source,
        Daemon = target.Text(fact.Daemon),
        Feature = target.Text(fact.Feature),
        User = target.Principal(fact.User),
        Host = target.Principal(fact.Host),
        Class = (int)fact.Class,
        Lines = fact.Lines,
        Episodes = fact.Episodes,
        Served = fact.ServedEpisodes,
        LastAt = fact.LastAt,
    };

    protected override void Insert(in ScopeTarget target, ReadOnlySpan<DenialDayRow> rows, int part)
    {
        using var insert = target.Database.Use("INSERT INTO denial_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(2, target.Source).Bind(8, target.Scope).Bind(9, part);
        foreach (ref readonly var row in rows)
        {
            insert.Bind(1, row.Day).Bind(3, row.Daemon).Bind(4, row.Feature).Bind(5, row.User).Bind(6, row.Host).Bind(7, row.Class)
                .Bind(10, row.Lines).Bind(11, row.Episodes).Bind(12, row.Served)
                .Bind(13, row.LastAt.UtcTicks).Bind(14, row.LastAt.TotalOffsetMinutes).Run();
        }
    }
}
