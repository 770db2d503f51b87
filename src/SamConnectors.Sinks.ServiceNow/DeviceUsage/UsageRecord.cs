using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>A record of <c>samp_sw_usage</c>, ours or somebody else's.</summary>
/// <param name="SysId">Its id.</param>
/// <param name="Values">What it holds.</param>
internal readonly record struct UsageRecord(string SysId, JObject Values)
{
    /// <summary>True where it holds what a row wants, and an item of that row would find it.</summary>
    public bool Holds(UsageKind kind, PlannedRow row)
    {
        // A month's record with a date has another key than our items, which have none.
        if (kind.IsMonthly && Values["last_used_time"].Text() is not null)
            return false;
        foreach (var (column, at) in kind.Measures())
        {
            if (row.Values[at] is { } wanted && wanted != Values[column.Name].Text())
                return false;
        }

        return true;
    }

    /// <summary>
    /// True where a row may be written over it whoever wrote it: a month of zeros says nothing (ours that were taken back look so), and of two days of last use the
    /// later one is the truth.
    /// </summary>
    public bool Yields(UsageKind kind, PlannedRow row)
    {
        var theirs = Values["last_used_time"].Text();
        if (kind.IsMonthly)
            return theirs is null && Values["usage_count"].Text() is null or "0" && Values["total_usage_time"].Text() is null or "0";
        return kind.Measures().All(measure => string.CompareOrdinal(theirs, row.Values[measure.At]) < 0);
    }
}
