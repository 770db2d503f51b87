using System.Globalization;
using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.InstHelper;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>The registered products of one computer, as a document and for people.</summary>
internal sealed class InstallListInspection : FileInspection
{
    private readonly string _sha256;
    private readonly int _refused;
    private readonly DateTimeOffset _asOf;
    private readonly int _repeated;
    private readonly SortedDictionary<string, int> _claims = new(StringComparer.Ordinal);
    private readonly List<(InstalledProduct Installed, ResolvedProduct? Product)> _products = [];

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public InstallListInspection(string path, string sha256, List<InstalledProduct> installed, int refused, DateTimeOffset asOf, IProductResolver products)
    {
        (Path, Kind, _sha256, _refused, _asOf) = (path, InstallListInspector.Kind, sha256, refused, asOf);
        var distinct = new HashSet<(ProductSet, LicenseKind)>();
        foreach (var product in installed)
        {
            _products.Add((product, products.Resolve(product.Product).Product));
            _repeated += distinct.Add((product.Product, product.License)) ? 0 : 1;
            var claim = JsonNamingPolicy.CamelCase.ConvertName(product.License.ToString());
            _claims[claim] = _claims.GetValueOrDefault(claim) + 1;
        }

        if (refused > 0)
            Warnings = [Diagnostic.Warning(string.Create(CultureInfo.InvariantCulture, $"{refused} entries name no product."), path)];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Products", string.Create(CultureInfo.InvariantCulture, $"{_products.Count} registered, {_products.Count - Unknown} resolved, {Unknown} unknown; {_repeated} repeated, {_refused} entries refused")),
        ("As of", Moment),
        ("Claims", _claims.Count == 0 ? "none" : string.Join(", ", _claims.Select(claim => string.Create(CultureInfo.InvariantCulture, $"{claim.Value} {claim.Key}")))),
        ("Computer", "not named in the list; a source takes it from the file name"),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table => _products.Count == 0 ? null : new(
        ["Named as", "Version", "Product", "Release", "License"],
        [.. _products.Select(item => (IReadOnlyList<string>)[item.Installed.Product.ToString(), item.Installed.Version ?? "", item.Product?.Product ?? "", item.Product?.Release ?? "", item.Installed.License.ToString()])]);

    private string Moment => _asOf.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private int Unknown => _products.Count(item => item.Product is null);

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("sha256"u8, _sha256);
        writer.WriteNumber("records"u8, _products.Count);
        writer.WriteNumber("refused"u8, _refused);
        writer.WriteNumber("duplicates"u8, _repeated);
        writer.WriteString("asOf"u8, Moment);
        writer.WriteNumber("devices"u8, 1);
        writer.WriteStartObject("claims"u8);
        foreach (var (claim, count) in _claims)
            writer.WriteNumber(claim, count);
        writer.WriteEndObject();
        writer.WriteNumber("resolved"u8, _products.Count - Unknown);
        writer.WriteNumber("unknown"u8, Unknown);
        writer.WriteStartArray("products"u8);
        foreach (var (installed, product) in _products)
        {
            writer.WriteStartObject();
            writer.WriteString("namedAs"u8, installed.Product.ToString());
            writer.WriteString("version"u8, installed.Version);
            writer.WriteString("productLine"u8, product?.ProductLine);
            writer.WriteString("product"u8, product?.Product);
            writer.WriteString("release"u8, product?.Release);
            writer.WriteString("license"u8, JsonNamingPolicy.CamelCase.ConvertName(installed.License.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteWarnings(writer);
    }
}
