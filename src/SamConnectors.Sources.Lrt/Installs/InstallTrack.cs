using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>When one product was seen on one computer, set up for one licence model.</summary>
internal sealed class InstallTrack(ProductSet product, LicenseKind license, string site)
{
    /// <summary>The product; of several spellings the ordinally greatest.</summary>
    public ProductSet Product { get; private set; } = product;

    public LicenseKind License { get; } = license;

    public string Site { get; } = site;

    /// <summary>Lists that have it.</summary>
    public Moments Listed { get; } = new();

    /// <summary>Records that say it is there.</summary>
    public MonthlyMoments Recorded { get; } = new();

    public void Spell(ProductSet product)
    {
        if (string.CompareOrdinal(product.Text, Product.Text) > 0)
            Product = product;
    }
}
