using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>A licence pool: a package, or a feature without one, of one daemon of one server.</summary>
public sealed record LicensePool : Fact
{
    /// <summary>Id of the licence server.</summary>
    public required string ServerId { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>True where the server said that the feature is a package.</summary>
    public bool IsPackage { get; init; }

    /// <summary>Components of the package, as last printed.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Licences of the pool, from licence files or the server's status, whichever is newer; empty where neither has said: unknown is not 0.</summary>
    public IReadOnlyList<PoolLot> Lots { get; init; } = [];

    /// <summary>First day seen, local date of the server.</summary>
    public DateOnly FirstSeen { get; init; }

    /// <summary>Last day seen, local date of the server.</summary>
    public DateOnly LastSeen { get; init; }

    /// <summary>True where several checkouts of one user on one computer take one seat: so Autodesk issues the packages of its daemon <c>adskflex</c>.</summary>
    public bool CountsSeats => IsPackage && string.Equals(Daemon, "adskflex", StringComparison.OrdinalIgnoreCase);

    /// <summary>Licences in the pool on a day; null where not known, or uncounted.</summary>
    public int? CapacityOn(DateOnly day)
    {
        if (Lots.Count == 0)
            return null;
        var capacity = 0;
        foreach (var lot in Lots)
        {
            if (!lot.IsValidOn(day))
                continue;
            if (lot.Count is not { } count)
                return null;
            capacity += count;
        }

        return capacity;
    }

    /// <summary>Last day of the licences that are valid on a day, inclusive: the first of them to end; null where not known or permanent.</summary>
    public DateOnly? ExpiryOn(DateOnly day)
    {
        DateOnly? first = null;
        foreach (var lot in Lots)
        {
            if (lot.IsValidOn(day) && lot.Expires is { } expires && (first is null || expires < first))
                first = expires;
        }

        return first;
    }

    /// <summary>The pool's product, as an identifier.</summary>
    public ProductSet Product => ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, Feature, Daemon));
}
