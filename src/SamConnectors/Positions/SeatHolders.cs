using SamConnectors.Facts;

namespace SamConnectors.Positions;

/// <summary>Who holds which seat: a use that says only the product, or no licence, is a use of the seat that its person holds.</summary>
internal sealed class SeatHolders(StandardProducts products)
{
    private readonly Dictionary<int, List<(StandardProduct Product, LicenseKind License)>> _seats = [];

    public void Add(int person, StandardProduct product, LicenseKind license)
    {
        if (!_seats.TryGetValue(person, out var seats))
            _seats.Add(person, seats = new List<(StandardProduct, LicenseKind)>(1));
        if (!seats.Contains((product, license)))
            seats.Add((product, license));
    }

    /// <summary>
    /// The seat that a use counts against: the person's own of the product, else, where the source did not say what paid, that of a collection which covers it (of
    /// several the one with the first code). Without a fitting seat the use stays what it is.
    /// </summary>
    public (StandardProduct Product, LicenseKind License) Of(int person, StandardProduct product, LicenseKind license, bool saysWhatPaid)
    {
        if (license is not (LicenseKind.NamedUser or LicenseKind.Unknown) || !_seats.TryGetValue(person, out var seats))
            return (product, license);
        var fitting = seats.FindAll(seat => Fits(seat, license) && string.Equals(seat.Product.Key, product.Key, StringComparison.Ordinal));
        if (fitting.Count == 0 && !saysWhatPaid)
            fitting = seats.FindAll(seat => Fits(seat, license) && products.Covers(seat.Product, product));
        return fitting.Count == 0 ? (product, license) : fitting.MinBy(seat => (seat.Product.Key, seat.License));
    }

    private static bool Fits((StandardProduct Product, LicenseKind License) seat, LicenseKind license) => license == LicenseKind.Unknown || seat.License == license;
}
