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

    /// <summary>Licences in the pool; null where no licence file and no lmstat has said: unknown is not 0.</summary>
    public int? Capacity { get; init; }

    /// <summary>Last day of validity, inclusive; null where not known.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>First day seen, local date of the server.</summary>
    public DateOnly FirstSeen { get; init; }

    /// <summary>Last day seen, local date of the server.</summary>
    public DateOnly LastSeen { get; init; }

    /// <summary>The pool's product, as an identifier.</summary>
    public ProductSet Product => ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, Feature, Daemon));
}
