using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>What was newly said of the installations of some computers.</summary>
internal sealed class InstallHistories
{
    private readonly Dictionary<string, InstallHistory> _histories = new(StringComparer.Ordinal);

    /// <summary>How often a product was said to be there, and how many lists there were.</summary>
    public int Sightings { get; private set; }

    public IReadOnlyCollection<InstallHistory> All => _histories.Values;

    /// <summary>A record shows that a product is there. What it does not name may be there too.</summary>
    public void Record(Principal host, ProductSet product, LicenseKind license, string site, long moment)
    {
        Of(host).Track(product, license, site).Recorded.Add(moment);
        Sightings++;
    }

    /// <summary>A list shows the products of a computer; all of them where it is complete.</summary>
    public void List(Principal host, string site, long moment, IReadOnlyCollection<InstalledProduct> products, bool isComplete)
    {
        var history = Of(host);
        if (isComplete)
            history.Lists.Add(moment);
        foreach (var product in products)
            history.Track(product.Product, product.License, site).Listed.Add(moment);
        Sightings += products.Count + 1;
    }

    public void Join(InstallHistory history) => Of(history.Host).Join(history);

    public void Clear()
    {
        _histories.Clear();
        Sightings = 0;
    }

    private InstallHistory Of(Principal host)
    {
        var key = InstallHistory.KeyOf(host);
        if (!_histories.TryGetValue(key, out var history))
            _histories.Add(key, history = new InstallHistory(host));
        history.Spell(host);
        return history;
    }
}
