using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Files.Snapshots;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.Formats;

namespace SamConnectors.Sources.Lrt.InstHelper;

/// <summary>
/// The output of <c>AdskLicensingInstHelper list</c>: products registered on one computer. It shows registration, neither assignment nor use, and cannot tell a seat from Flex.
/// </summary>
internal static class InstallList
{
    public const int MaxLength = 16 << 20;

    private const string CodeIssuer = "adsk-licensing";

    private static readonly FileNameDate NameDate = new([]);

    /// <summary>True for the begin of such an output.</summary>
    public static bool IsList(List<string> names) => names.Contains("def_prod_key") && (names.Contains("supported_lic_methods") || names.Contains("feature_id"));

    /// <summary>The moment that a list shows: the one in the name of its file, else its last change.</summary>
    public static DateTimeOffset ShownAt(string path, DateTime writtenAt) =>
        NameDate.In(path) ?? DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(writtenAt, TimeSpan.Zero).ToUnixTimeSeconds());

    /// <summary>True for the list of a computer without any product.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> text)
    {
        text = text.Trim(" \t\r\n"u8);
        return text is [(byte)'[', .., (byte)']'] && text[1..^1].Trim(" \t\r\n"u8).IsEmpty;
    }

    /// <summary>True for text that the helper prints where the data of the licensing service is missing.</summary>
    public static bool IsFailure(ReadOnlySpan<byte> text)
    {
        var head = System.Text.Encoding.UTF8.GetString(text[..Math.Min(text.Length, 4096)]);
        return head.Contains("AdskLicensing", StringComparison.OrdinalIgnoreCase) || head.Contains("InstHelper", StringComparison.OrdinalIgnoreCase)
            || head.Contains("licensing service", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads the products.</summary>
    /// <param name="json">The output, UTF-8.</param>
    /// <param name="name">Name of the file, for messages.</param>
    /// <param name="refused">Entries that name no product.</param>
    /// <exception cref="RecordsRefusedException">It is not such an output.</exception>
    public static List<InstalledProduct> Read(ReadOnlyMemory<byte> json, string name, out int refused)
    {
        refused = 0;
        var products = new List<InstalledProduct>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8, AllowTrailingCommas = true });
            foreach (var entry in document.RootElement.EnumerateArray())
            {
                if (Product(entry) is { } product)
                    products.Add(product);
                else
                    refused++;
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new RecordsRefusedException($"{name}: the output of AdskLicensingInstHelper is cut or damaged. Run 'AdskLicensingInstHelper list' again.", failure);
        }

        return products;
    }

    private static InstalledProduct? Product(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object)
            return null;
        var identifiers = new List<ProductIdentifier>();
        if (Text(entry, "def_prod_key") is { } key)
            identifiers.Add(new ProductIdentifier(IdentifierKind.ProductKey, key));
        if ((Text(entry, "feature_id") ?? Text(entry, "def_prod_code")) is { } code)
            identifiers.Add(new ProductIdentifier(IdentifierKind.ProductLine, code, CodeIssuer));
        return identifiers.Count == 0 ? null : new InstalledProduct(ProductSet.Of(identifiers), License(entry), Text(entry, "def_prod_ver"));
    }

    private static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>The one licence model that is possible: 1 network, 2 and 3 standalone. 4 is a seat or Flex, and several leave it open.</summary>
    private static LicenseKind License(JsonElement entry)
    {
        if (!entry.TryGetProperty("supported_lic_methods", out var methods) || methods.ValueKind != JsonValueKind.Array)
            return LicenseKind.Unknown;
        LicenseKind? only = null;
        foreach (var method in methods.EnumerateArray())
        {
            var kind = method.ValueKind == JsonValueKind.Number && method.TryGetInt32(out var code)
                ? code switch { 1 => LicenseKind.Network, 2 or 3 => LicenseKind.Standalone, _ => LicenseKind.Unknown }
                : LicenseKind.Unknown;
            if (only is not null && only != kind)
                return LicenseKind.Unknown;
            only = kind;
        }

        return only ?? LicenseKind.Unknown;
    }
}
