using System.Runtime.InteropServices;
using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>u_adsk_eng_usage</c>: use per user, computer, product and day. Network zones are not told apart on the platform: facts that differ in them only are
/// added within their day.
/// </summary>
internal static class UsageRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var day = new Dictionary<RowKey, UsageTotal>();
        var date = default(DateOnly);
        foreach (var (origin, usage) in source.Read<UsageDay>())
        {
            // A portal knows that there was use, not how long: nothing that the platform could add.
            if (usage.Seconds is null)
                continue;
            if (usage.Day != date)
            {
                foreach (var (key, total) in day)
                    yield return Row(source, key, total, date);
                day.Clear();
                date = usage.Day;
            }

            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(day, RowKeys.Usage(origin, usage, RowText.Date(date)), out _);
            sum = sum.Add(usage);
        }

        foreach (var (key, total) in day)
            yield return Row(source, key, total, date);
    }

    private static DesiredRow Row(RowSource source, RowKey key, UsageTotal total, DateOnly day)
    {
        if (day < source.Horizon)
            return DesiredRow.Released(key);
        var product = source.Catalog.Find(total.Product);
        return new DesiredRow(key,
        [
            product.Publisher,
            product.Product,
            product.Version,
            total.User,
            RowText.Date(day),
            RowText.Duration(total.Seconds),
            total.IdleSeconds is { } idle ? RowText.Duration(idle) : null,
        ])
        {
            Hold = product.Hold,
            Effect = RowEffect.Counts,
        };
    }
}
