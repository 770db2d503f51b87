using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// Rows of <c>u_adsk_denial</c>: refusals for want of capacity, counted in episodes, because clients retry. A day whose last episode turned out to have begun the
/// day before is sent with 0, so that the platform is corrected.
/// </summary>
internal static class DenialRows
{
    public static IEnumerable<DesiredRow> Build(RowSource source)
    {
        var servers = new Dictionary<string, RowKey>(StringComparer.Ordinal);
        foreach (var (server, denial) in source.Read<DenialDay>())
        {
            if (denial.Class != DenialClass.Capacity)
                continue;
            var date = RowText.Date(denial.Day);
            var key = RowKeys.Denial(server, denial, date);
            if (denial.Day < source.Horizon)
            {
                yield return DesiredRow.Released(key);
                continue;
            }

            if (!servers.TryGetValue(server, out var parent))
                servers.Add(server, parent = RowKeys.Server(server));
            var product = source.Catalog.FindFeature(denial.Daemon, denial.Feature);
            yield return new DesiredRow(key,
            [
                .. FeatureColumns.Of(source, parent, denial.Daemon, denial.Feature, product),
                denial.User.Name,
                denial.Host.Name,
                date,
                RowText.Instant(denial.LastAt),
                RowText.Number(denial.Episodes),
            ])
            {
                Parent = parent,
                Hold = product.Hold,
                Effect = RowEffect.Counts,
            };
        }
    }
}
