using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.DeviceUsage;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Rows of <c>samp_sw_usage</c> with the day of last use: one per computer and product. They are rows of their own, because the date in a month's row would make it another one.</summary>
internal static class DeviceUsageRecencyRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        foreach (var (item, days) in LastDays(source))
        {
            var last = days.Values.Max();
            if (last < source.Horizon)
            {
                foreach (var subject in days.Keys)
                    yield return DesiredRow.Released(subject.RecencyKey());
                continue;
            }

            var lead = days.Keys.Aggregate(DeviceUsageSubject.First);
            string?[] values = [item.Computer, item.Product, item.Publisher, RowText.StartOf(last), source.Options.Usage.ModeText];
            yield return item.Complete(new DesiredRow(lead.RecencyKey(), values), new UsageItemKey(item.Computer, item.Product).ToString());
        }
    }

    private static Dictionary<DeviceUsageItem, Dictionary<DeviceUsageSubject, DateOnly>> LastDays(RowSource source)
    {
        var subjects = new DeviceUsageSubjects(source);
        var items = new Dictionary<DeviceUsageItem, Dictionary<DeviceUsageSubject, DateOnly>>();
        foreach (var (_, usage) in source.Read<UsageDay>())
        {
            if (usage.Host.IsNotSaid || usage is { Sessions: 0, Seconds: 0 })
                continue;
            var subject = subjects.Find(usage);
            ref var days = ref CollectionsMarshal.GetValueRefOrAddDefault(items, subject.Item, out _);
            ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(days ??= [], subject, out _);
            last = usage.Day > last ? usage.Day : last;
        }

        return items;
    }
}
