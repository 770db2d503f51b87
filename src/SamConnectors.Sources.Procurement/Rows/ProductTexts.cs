using SamConnectors.Products;

namespace SamConnectors.Sources.Procurement.Rows;

/// <summary>What sort of identifier a text is.</summary>
internal static class ProductTexts
{
    /// <summary>The identifiers of a row, as printed.</summary>
    public static ProductSet Of(string? product, string? partNumber, string? offeringId)
    {
        var identifiers = new List<ProductIdentifier>(3);
        if (partNumber is not null)
            identifiers.Add(new ProductIdentifier(IsOfferingId(partNumber) ? IdentifierKind.OfferingId : IdentifierKind.PartNumber, partNumber));
        if (offeringId is not null)
            identifiers.Add(new ProductIdentifier(IdentifierKind.OfferingId, offeringId));
        if (product is not null)
            identifiers.Add(new ProductIdentifier(IsPartNumber(product) ? IdentifierKind.PartNumber : IsOfferingId(product) ? IdentifierKind.OfferingId : IdentifierKind.OfferingName, product));
        return ProductSet.Of(identifiers);
    }

    /// <summary>
    /// True for the form of Autodesk's part numbers: five letters or digits, <c>WW</c> and four digits or six digits, <c>L</c> or <c>T</c> and three digits; all real
    /// ones seen fit it.
    /// </summary>
    public static bool IsPartNumber(ReadOnlySpan<char> text) =>
        text.Length == 17 && text[5] == '-' && text[12] == '-' && text[13] is 'L' or 'T'
        && AreDigits(text[14..]) && AreUpper(text[..5]) && (AreDigits(text[6..12]) || (text[6] == 'W' && text[7] == 'W' && AreDigits(text[8..12])));

    private static bool IsOfferingId(ReadOnlySpan<char> text) => text.Length == 9 && text.StartsWith("OD-", StringComparison.Ordinal) && AreDigits(text[3..]);

    private static bool AreDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;

    private static bool AreUpper(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiDigit(character) && !char.IsAsciiLetterUpper(character))
                return false;
        }

        return true;
    }
}
