using System.Globalization;
using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Sinks.ServiceNow.DeviceUsage;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Use of all computers in one month: a figure per item, however many days it has.</summary>
internal sealed class DeviceUsageMonth(RowSource source, DateOnly first)
{
    private readonly Dictionary<DeviceUsageItem, DeviceUsageTotal> _totals = [];
    private readonly HashSet<DeviceUsageSubject> _released = [];
    private readonly string _text = first.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    // The horizon may lie inside a month, and half a month must never stand for the whole.
    private readonly bool _isBeyondHorizon = first < source.Horizon;

    public static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);

    public bool Has(DateOnly day) => FirstOf(day) == first;

    public void Add(string origin, UsageDay usage, DeviceUsageSubject subject)
    {
        if (_isBeyondHorizon)
        {
            _released.Add(subject);
            return;
        }

        ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(_totals, subject.Item, out _);
        (total ??= new DeviceUsageTotal()).Add(origin, usage, subject);
    }

    public IEnumerable<DesiredRow> Rows()
    {
        foreach (var subject in _released)
            yield return DesiredRow.Released(subject.MonthKey(_text));
        var (year, month) = (RowText.Number(first.Year), RowText.Number(first.Month));
        foreach (var (item, total) in _totals)
        {
            total.CloseDay();
            string?[] values =
            [
                item.Computer, item.Product, item.Publisher, year, month, total.Sessions is { } sessions ? RowText.Number(sessions) : null, RowText.Number(total.Seconds),
                source.Options.Usage.ModeText,
            ];
            yield return item.Complete(new DesiredRow(total.Lead.MonthKey(_text), values), new UsageItemKey(item.Computer, item.Product, year, month).ToString());
        }
    }
}
