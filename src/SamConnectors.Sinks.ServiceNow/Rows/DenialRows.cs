using SamConnectors.Facts;
using SamConnectors.Products;

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
        foreach (var (server, denial) in source.Past<DenialDay>())
        {
            if (denial.Class != DenialClass.Capacity)
                continue;
            if (denial.Day < source.Horizon)
            {
                yield return DesiredRow.Released(RowKeys.Denial(server, denial, RowText.Date(denial.Day)));
                continue;
            }

            if (!servers.TryGetValue(server, out var parent))
                servers.Add(server, parent = RowKeys.Server(server));
            var product = source.Catalog.Find(ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, denial.Feature, denial.Daemon)));
            yield return Row(server, parent, denial, product, source.LicenseType);
        }
    }

    private static DesiredRow Row(string server, RowKey parent, DenialDay denial, CatalogProduct product, string licenseType)
    {
        var date = RowText.Date(denial.Day);
        return new DesiredRow(RowKeys.Denial(server, denial, date),
        [
            parent.ToString(),
            denial.Daemon,
            denial.Feature,
            product.Version,
            product.Publisher,
            product.Product,
            RowText.Truth(product.Hold is null),
            licenseType,
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
