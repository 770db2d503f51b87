namespace SamConnectors.Products;

/// <summary>A text that names a product, as a source printed it.</summary>
/// <param name="Kind">What sort of text it is.</param>
/// <param name="Value">The text, unchanged.</param>
/// <param name="Issuer">Who gave it its meaning: the vendor daemon of a feature code (<c>adskflex</c>), the API of a product line; null where the kind alone says it.</param>
public readonly record struct ProductIdentifier(IdentifierKind Kind, string Value, string? Issuer = null)
{
    /// <inheritdoc/>
    public override string ToString() => Issuer is null ? $"{Kind.Name()} {Value}" : $"{Kind.Name()} {Value} ({Issuer})";
}
