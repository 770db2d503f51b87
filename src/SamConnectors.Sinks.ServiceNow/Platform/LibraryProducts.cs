using System.Runtime.InteropServices;
using SamConnectors.Sinks.ServiceNow.Rows;

namespace SamConnectors.Sinks.ServiceNow.Platform;

/// <summary>The publisher's products in the platform's content library, by name. One hit, or none.</summary>
internal sealed class LibraryProducts
{
    private readonly Dictionary<string, List<ProductMatch>> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Why the products are not known; null where they are.</summary>
    public string? Missing { get; init; }

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    public void Add(string sysId, string name, string publisherId)
    {
        Count++;
        ref var products = ref CollectionsMarshal.GetValueRefOrAddDefault(_byName, name.Trim(), out _);
        (products ??= []).Add(new ProductMatch(sysId, publisherId, null));
    }

    public ProductMatch Find(CatalogProduct product)
    {
        if (product.Hold is not null)
            return ProductMatch.Held(product.Hold);
        if (Missing is not null)
            return ProductMatch.Held(Missing);
        return _byName.GetValueOrDefault(product.Product) switch
        {
            null => ProductMatch.Held($"no software product '{product.Product}' on the platform"),
            [var only] => only,
            var several => ProductMatch.Held($"{RowText.Number(several.Count)} software products named '{product.Product}' on the platform"),
        };
    }
}
