using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>samp_sw_usage</c> with the use of a month: one per computer, product and month. A day without known seconds adds nothing; recency has it.</summary>
internal static class DeviceUsageRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var subjects = new DeviceUsageSubjects(source);
        DeviceUsageMonth? month = null;
        foreach (var (origin, usage) in source.Read<UsageDay>())
        {
            if (usage.Host.IsNotSaid || usage.Seconds is null)
                continue;
            if (month?.Has(usage.Day) != true)
            {
                foreach (var row in month?.Rows() ?? [])
                    yield return row;
                month = new DeviceUsageMonth(source, DeviceUsageMonth.FirstOf(usage.Day));
            }

            month.Add(origin, usage, subjects.Find(usage));
        }

        foreach (var row in month?.Rows() ?? [])
            yield return row;
    }
}
