using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>A product that is installed on a computer. It says neither who may use it nor that anybody does.</summary>
public sealed record Installation : StateFact
{
    /// <summary>The computer.</summary>
    public required Principal Host { get; init; }

    /// <summary>The installed product.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Licence model it is set up for: unknown where the source does not say, or cannot tell a seat from Flex.</summary>
    public LicenseKind License { get; init; }

    /// <summary>Site of the computer; null where not said.</summary>
    public string? Site { get; init; }

    /// <inheritdoc/>
    public override string Identity => $"{Host.Realm.ToUpperInvariant()}|{Host.Name.ToUpperInvariant()}|{Product.Text.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Roster => $"{Host.Realm.ToUpperInvariant()}|{Host.Name.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Version => $"{License}|{Site}";
}
