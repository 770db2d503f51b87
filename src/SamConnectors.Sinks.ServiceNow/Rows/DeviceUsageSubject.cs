using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>A computer and a product as a source printed them.</summary>
/// <param name="host">The computer, as printed.</param>
/// <param name="product">What ran, as printed; where no source says that, what paid.</param>
/// <param name="item">What they are on the platform.</param>
internal sealed class DeviceUsageSubject(string host, ProductSet product, DeviceUsageItem item)
{
    private readonly string _order = $"{host.ToUpperInvariant()}\n{product.Text.ToUpperInvariant()}";

    public DeviceUsageItem Item => item;

    public RowKey MonthKey(string month) => RowKey.Of("device-usage", host, product.Text, month);

    public RowKey RecencyKey() => RowKey.Of("device-last-use", host, product.Text);

    /// <summary>Of several that are one item on the platform, the ordinally first names the row, whatever the order of reading.</summary>
    public static DeviceUsageSubject First(DeviceUsageSubject? one, DeviceUsageSubject other) =>
        one is null || string.CompareOrdinal(other._order, one._order) < 0 ? other : one;
}
