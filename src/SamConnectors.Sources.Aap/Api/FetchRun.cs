using SamConnectors.Ledger;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>
/// Fetches teams or contracts, one after the other: what was fetched a short while ago is left alone, and one that fails does not keep the others from being fetched. What is kept
/// on the way is not asked for again by the run after one that was cut off, or that the platform's limit ended.
/// </summary>
internal sealed class FetchRun
{
    private readonly ApsOptions _options;
    private readonly CollectContext _context;
    private readonly ApsLog _log;
    private readonly FetchRecords _records;

    public FetchRun(string source, ApsOptions options, CollectContext context, ApsLog log)
    {
        _options = options;
        _context = context;
        _log = log;
        _records = new FetchRecords(context.Ledger, source);
    }

    /// <summary>Fetches a team or contract.</summary>
    /// <param name="owner">Its id.</param>
    /// <param name="name">Its name in the report.</param>
    /// <param name="fetchAsync">Fetches it.</param>
    public async Task OfAsync(string owner, string name, Func<TeamFetch, Task> fetchAsync)
    {
        var (before, now) = (_records.Find(owner), _context.Clock.GetUtcNow());
        if (before is not null && now - before.FetchedAt < TimeSpan.FromHours(_options.RefreshHours))
        {
            _log.Add(name, InputState.Unchanged);
            return;
        }

        try
        {
            var fetch = new TeamFetch(before, _options, now);
            await fetchAsync(fetch);
            _records.Save(owner, fetch.Record());
        }
        catch (SamConnectorsException exception) when (exception is not LedgerException)
        {
            _log.Fail(name, exception);
        }
    }

    /// <summary>Keeps that the days until the end of a range are fetched. The fetch stays due.</summary>
    public void Keep(string owner, TeamFetch fetch, DayRange done)
    {
        if (done.To < fetch.Days.To)
            _records.Save(owner, fetch.RecordUntil(done.To));
    }
}
