using System.Text;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>
/// The tag by which people find an entitlement: <c>ADSK-69212345-829N1-WW3740-L562-3f2a</c>. Four digits of the row key keep two of one contract and product apart,
/// and the tag of one does not depend on the other.
/// </summary>
internal static class AssetTag
{
    private const int LongestPart = 36;

    private static readonly IdentifierKind[] Shown = [IdentifierKind.PartNumber, IdentifierKind.OfferingId, IdentifierKind.FeatureCode];

    public static string Of(Entitlement entitlement, RowKey key)
    {
        var paper = entitlement.SubscriptionId ?? entitlement.ContractNumber ?? entitlement.SerialNumber ?? entitlement.OrderNumber ?? entitlement.ServerId ?? "";
        return string.Join('-', new[] { "ADSK", Clean(paper), Clean(Offering(entitlement.Product)), key.ToString()[..4] }.Where(part => part.Length > 0));
    }

    private static string Offering(ProductSet products)
    {
        foreach (var kind in Shown)
        {
            foreach (var identifier in products.Identifiers)
            {
                if (identifier.Kind == kind)
                    return identifier.Value;
            }
        }

        return products.IsNone ? "" : products.Identifiers[0].Value;
    }

    /// <summary>Letters, digits and single hyphens.</summary>
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c) || c is '.' or '_')
                clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != '-')
                clean.Append('-');
            if (clean.Length == LongestPart)
                break;
        }

        return clean.ToString().TrimEnd('-');
    }
}
