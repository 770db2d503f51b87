using SamConnectors.Facts;

namespace SamConnectors.Ledger.Sqlite.Facts;

internal sealed class UsageDayWriter : HistoryWriter<UsageDay, UsageDayRow>
{
    protected override UsageDayRow Row(in ScopeTarget target, UsageDay fact) => new()
    {
        Day = fact.Day.DayNumber,
        Source = target.Source,
        User = target.Principal(fact.User),
        Host = target.Principal(fact.Host),
        Consumed = target.Text(fact.Consumed.Text),
        Used = target.Text(fact.Used.Text),
        Claim = (int)fact.Claim,
        Zone = (int)fact.Zone,
        Sessions = fact.Sessions,
        Seconds = fact.Seconds,
        Idle = fact.IdleSeconds,
    };

    protected override void Insert(in ScopeTarget target, ReadOnlySpan<UsageDayRow> rows, int part)
    {
        using var insert = target.Database.Use("INSERT INTO usage_day VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        insert.Bind(2, target.Source).Bind(9, target.Scope).Bind(10, part);
        foreach (ref readonly var row in rows)
        {
            insert.Bind(1, row.Day).Bind(3, row.User).Bind(4, row.Host).Bind(5, row.Consumed).Bind(6, row.Used).Bind(7, row.Claim).Bind(8, row.Zone)
                .Bind(11, row.Sessions).Bind(12, row.Seconds).Bind(13, row.Idle).Run();
        }
    }
}
