using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Storage;
using SamConnectors.Ledger.Sqlite.Texts;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Reads daily facts, folded over their scopes, in the order of their tables' keys: by day first.</summary>
internal static class HistoryReader
{
    public static IEnumerable<Sourced<UsageDay>> UsageDays(SqliteDatabase database, FactQuery query)
    {
        var names = new StoredNames(database);
        foreach (var row in UsageDayRows(database, query))
        {
            yield return new Sourced<UsageDay>(names.Text(row.Source), new UsageDay
            {
                Day = DateOnly.FromDayNumber(row.Day),
                User = names.Principal(row.User),
                Host = names.Principal(row.Host),
                Consumed = names.Products(row.Consumed),
                Used = names.Products(row.Used),
                Claim = (LicenseClaim)row.Claim,
                Zone = (NetworkZone)row.Zone,
                Sessions = row.Sessions,
                Seconds = row.Seconds,
                IdleSeconds = row.Idle,
            });
        }
    }

    public static IEnumerable<Sourced<PoolDay>> PoolDays(SqliteDatabase database, FactQuery query)
    {
        var names = new StoredNames(database);
        foreach (var row in PoolDayRows(database, query))
        {
            yield return new Sourced<PoolDay>(names.Text(row.Source), new PoolDay
            {
                Day = DateOnly.FromDayNumber(row.Day),
                Daemon = names.Text(row.Daemon),
                Feature = names.Text(row.Feature),
                PeakHandles = row.PeakHandles,
                PeakHandlesAt = row.HandlesAt,
                PeakSeats = row.PeakSeats,
                PeakSeatsAt = row.SeatsAt,
                Checkouts = row.Checkouts,
                CoveredSeconds = row.Covered,
            });
        }
    }

    public static IEnumerable<Sourced<DenialDay>> DenialDays(SqliteDatabase database, FactQuery query)
    {
        var names = new StoredNames(database);
        foreach (var row in DenialDayRows(database, query))
        {
            yield return new Sourced<DenialDay>(names.Text(row.Source), new DenialDay
            {
                Day = DateOnly.FromDayNumber(row.Day),
                Daemon = names.Text(row.Daemon),
                Feature = names.Text(row.Feature),
                User = names.Principal(row.User),
                Host = names.Principal(row.Host),
                Class = (DenialClass)row.Class,
                Lines = row.Lines,
                Episodes = row.Episodes,
                ServedEpisodes = row.Served,
                LastAt = row.LastAt,
            });
        }
    }

    public static IEnumerable<UsageDayRow> UsageDayRows(SqliteDatabase database, FactQuery query) => HistoryRows.Folded(Rows(
        database, "usage_day", "day, source, user, host, consumed, used, claim, zone", "sessions, seconds, idle", query, static row => new UsageDayRow
        {
            Day = row.Int(0), Source = row.Int(1), User = row.Int(2), Host = row.Int(3), Consumed = row.Int(4), Used = row.Int(5),
            Claim = row.Int(6), Zone = row.Int(7), Sessions = (int?)row.LongOrNull(8), Seconds = row.LongOrNull(9), Idle = row.LongOrNull(10),
        }));

    public static IEnumerable<PoolDayRow> PoolDayRows(SqliteDatabase database, FactQuery query) => HistoryRows.Folded(Rows(
        database, "pool_day", "day, source, daemon, feature",
        "peak_handles, handles_at, handles_offset, peak_seats, seats_at, seats_offset, checkouts, covered", query, static row => new PoolDayRow
        {
            Day = row.Int(0), Source = row.Int(1), Daemon = row.Int(2), Feature = row.Int(3), PeakHandles = row.Int(4), HandlesAt = Moment(row, 5),
            PeakSeats = row.Int(7), SeatsAt = Moment(row, 8), Checkouts = row.Int(10), Covered = row.Int(11),
        }));

    public static IEnumerable<DenialDayRow> DenialDayRows(SqliteDatabase database, FactQuery query) => HistoryRows.Folded(Rows(
        database, "denial_day", "day, source, daemon, feature, user, host, class",
        "lines, episodes, served, last_at, last_offset", query, static row => new DenialDayRow
        {
            Day = row.Int(0), Source = row.Int(1), Daemon = row.Int(2), Feature = row.Int(3), User = row.Int(4), Host = row.Int(5), Class = row.Int(6),
            Lines = row.Int(7), Episodes = row.Int(8), Served = row.Int(9), LastAt = Moment(row, 10)!.Value,
        }));

    private static IEnumerable<TRow> Rows<TRow>(
        SqliteDatabase database, string table, string key, string figures, FactQuery query, Func<SqliteStatement, TRow> read)
    {
        if (SourceFilter(database, query) is not { } filter)
            yield break;
        using var statement = database.Use(
            $"SELECT {key}, {figures} FROM {table} WHERE day BETWEEN ? AND ?{filter} ORDER BY {key}, scope, part");
        statement.Bind(1, query.From?.DayNumber ?? 0).Bind(2, query.To?.DayNumber ?? int.MaxValue);
        while (statement.Step())
            yield return read(statement);
    }

    /// <summary>Condition on the source; null where none of the sources is known.</summary>
    private static string? SourceFilter(SqliteDatabase database, FactQuery query)
    {
        if (query.Sources is null)
            return "";
        var ids = new List<string>();
        foreach (var source in query.Sources)
        {
            if (TextIds.Find(database, source) is { } id)
                ids.Add(id.ToString(CultureInfo.InvariantCulture));
        }

        return ids.Count == 0 ? null : $" AND source IN ({string.Join(',', ids)})";
    }

    private static DateTimeOffset? Moment(SqliteStatement row, int column) => row.IsNull(column)
        ? null
        : new DateTimeOffset(row.Long(column), TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(row.Int(column + 1)));
}
