namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>Of any number of moments the first and the last of each month (UTC): agents record daily what changes once a year. The order of adding does not matter.</summary>
internal sealed class MonthlyMoments
{
    private const int Months = 12;

    private readonly SortedDictionary<int, (long First, long Last)> _months = [];

    public void Add(long moment)
    {
        var date = DateTime.UnixEpoch.AddSeconds(moment);
        var month = (date.Year * Months) + date.Month;
        _months[month] = _months.TryGetValue(month, out var known) ? (Math.Min(known.First, moment), Math.Max(known.Last, moment)) : (moment, moment);
    }

    public void Add(MonthlyMoments others)
    {
        foreach (var (first, last) in others._months.Values)
        {
            Add(first);
            Add(last);
        }
    }

    public void AddTo(Moments moments)
    {
        foreach (var (first, last) in _months.Values)
        {
            moments.Add(first);
            moments.Add(last);
        }
    }
}
