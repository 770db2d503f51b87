using System.Globalization;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>
/// Replaces days: each day of each team or contract is a scope, so that fetching a window again replaces its days and no other. All days of a window change in one
/// transaction, those without a fact too.
/// </summary>
internal sealed class DayWindow
{
    private const string Prefix = "window/";

    private readonly string _source;
    private readonly CollectContext _context;
    private readonly ApsLog _log;

    public DayWindow(string source, CollectContext context, ApsLog log)
    {
        _source = source;
        _context = context;
        _log = log;
    }

    /// <summary>The scope of a day.</summary>
    /// <param name="source">Id of the source.</param>
    /// <param name="reader">Name of the reader.</param>
    /// <param name="owner">Id of the team or contract.</param>
    /// <param name="day">The day.</param>
    public static ScopeId ScopeOf(string source, string reader, string owner, DateOnly day) => new(source, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{reader}/{owner}/{day:yyyy-MM-dd}"));

    /// <summary>Replaces the days of a window with what the bodies say.</summary>
    /// <param name="reader">Reads the bodies.</param>
    /// <param name="owner">Id of the team or contract.</param>
    /// <param name="days">The days.</param>
    /// <param name="origins">Where the bodies lie.</param>
    /// <param name="cancellationToken">Stops; nothing is half replaced.</param>
    public void Replace(IWindowReader reader, string owner, DayRange days, IReadOnlyList<Origin> origins, CancellationToken cancellationToken)
    {
        var scopes = days.Days().ToDictionary(day => day, day => ScopeOf(_source, reader.Name, owner, day));
        var outside = Write(reader, scopes, origins, cancellationToken);
        if (outside > 0)
            _log.Diagnostics.Add(Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{outside} rows are of days that were not asked for ({days.From:yyyy-MM-dd} to {days.To:yyyy-MM-dd}); they are left out."), origins[0].File));
    }

    /// <summary>Computes the days of a reader again from the archive.</summary>
    public void Recompute(IWindowReader reader, CancellationToken cancellationToken)
    {
        var records = _context.Ledger.Facts.Scopes(_source, $"{Prefix}{reader.Name}/").ToList();
        foreach (var group in records.GroupBy(record => string.Join(' ', record.Origins.Select(origin => origin.Sha256)), StringComparer.Ordinal))
        {
            var scopes = group.ToDictionary(record => Day(record.Id), record => record.Id);
            Write(reader, scopes, group.First().Origins, cancellationToken);
            _log.Add(group.First().Origins[0].File, InputState.Read);
        }
    }

    private static DateOnly Day(ScopeId scope) => DateOnly.ParseExact(scope.Key.AsSpan(scope.Key.LastIndexOf('/') + 1), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private long Write(IWindowReader reader, Dictionary<DateOnly, ScopeId> scopes, IReadOnlyList<Origin> origins, CancellationToken cancellationToken)
    {
        long outside = 0;
        using var batch = _context.Ledger.Facts.BeginWrite();
        var writers = scopes.ToDictionary(pair => pair.Key, pair => batch.Begin(pair.Value));
        foreach (var (day, fact) in reader.Read(_context.Ledger.Archive, origins, _log.Diagnostics, cancellationToken))
        {
            if (writers.TryGetValue(day, out var writer))
                writer.Add(fact);
            else
                outside++;
        }

        foreach (var writer in writers.Values)
            writer.Complete(default, origins);
        _log.Wrote(batch.Count, scopes.Count);
        _context.Failpoints.Hit("aps.window.commit.before");
        batch.Commit();
        _context.Failpoints.Hit("aps.window.commit.after");
        return outside;
    }
}
