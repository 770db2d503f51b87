using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Checks of single values, mostly against what spreadsheets do to codes: <c>001E1</c> becomes 10, <c>0000</c> becomes 0.</summary>
internal static class Checks
{
    public static string? Release(string value) =>
        double.IsNaN(ReleaseOrder.Of(value)) ? $"'{value}' is not a release: expected a year (2022, 2015.1) or an old release (R7.5)" : null;

    public static string? ProductKey(string value) => Alphanumeric(value, 5, "a product key");

    public static string? KeyBase(string value) => Alphanumeric(value, 3, "a key base");

    public static string? Letter(string value) => value.Length == 1 && char.IsAsciiLetterUpper(value[0]) ? null : $"'{value}' is not a capital letter";

    public static string? PartNumber(string value) => PartNumberParts.TryParse(value, out _) ? null : $"'{value}' is not a part number: expected five, six and four characters between hyphens";

    public static string? AcadId(string value) => value.Length == 4 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0
        ? null
        : $"'{value}' is not a registry id of four digits; a spreadsheet drops leading zeros unless the column is text";

    public static string? OfferingId(string value) => value.StartsWith("OD-", StringComparison.Ordinal) ? null : $"'{value}' does not begin with OD-";

    public static string? ProductCode(string value) => Guid.TryParseExact(value, "B", out _) ? null : $"'{value}' is not a GUID in braces";

    public static string? Offering(string value) => OfferingKinds.TryParse(value, out _) ? null : $"'{value}' is not an offering kind: expected one of product, collection, component, add-on, not-licensable, unknown";

    public static string? LineKind(string value) =>
        ProductLine.TryOffering(value, out _) ? null : $"'{value}' is not a kind of product line: expected one of {ProductLine.KindNames}";

    public static string? PhraseRole(string value) =>
        value is NamePhrases.Ignore or NamePhrases.Component or NamePhrases.Language or NamePhrases.Vendor ? null : $"'{value}' is not a role: expected ignore, component, language or vendor";

    private static string? Alphanumeric(string value, int length, string what) =>
        value.Length == length && value.All(char.IsAsciiLetterOrDigit)
            ? null
            : $"'{value}' is not {what} of {length} letters and digits; a spreadsheet turns 001E1 into a number unless the column is text";
}
