using SamConnectors.Products;

namespace SamConnectors.Sources.Aap.Api.TokenFlex;

/// <summary>Products as rows of Token Flex name them. Codes are FlexNet's.</summary>
internal static class TokenFlexProducts
{
    private const string Issuer = "adskflex";

    /// <summary>The agreement's tokens themselves, where no product is named.</summary>
    public static ProductSet Tokens { get; } = ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, "Token Flex"));

    /// <summary>What the tokens were charged for.</summary>
    public static ProductSet Consumed(QueryRow row) => Set(
        row.Text("productLineCode") is { } code ? new ProductIdentifier(IdentifierKind.ProductLine, code, Issuer) : null,
        row.Text("productName") is { } name ? new ProductIdentifier(IdentifierKind.OfferingName, name) : null);

    /// <summary>What ran.</summary>
    public static ProductSet Used(QueryRow row)
    {
        var (name, version) = (row.Text("productName"), row.Text("productVersion"));
        return Set(
            row.Text("productFeatureCode") is { } feature ? new ProductIdentifier(IdentifierKind.FeatureCode, feature, Issuer) : null,
            name is null ? null : new ProductIdentifier(IdentifierKind.DisplayName, version is null || name.EndsWith(version, StringComparison.Ordinal) ? name : $"{name} {version}"));
    }

    private static ProductSet Set(params ProductIdentifier?[] identifiers) => ProductSet.Of(identifiers.OfType<ProductIdentifier>());
}
