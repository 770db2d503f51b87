using System.Globalization;
using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>What the accounts of status outputs, licence files and options files have in common.</summary>
internal abstract class NlmTextInspection : FileInspection
{
    private readonly IProductResolver _products;
    private readonly Dictionary<ProductIdentifier, (ResolvedProduct? Product, long Rows)> _noted = [];

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    protected NlmTextInspection(string path, string kind, NlmFileText file, WarningList warnings, IProductResolver products)
    {
        Path = path;
        Kind = kind;
        EncodingName = file.EncodingName;
        Sha256 = file.Finish();
        _products = products;
        var complete = new List<Diagnostic>();
        foreach (var warning in warnings.Complete())
            complete.Add(Diagnostic.Warning(warning.Message, path, warning.Line));
        Warnings = complete;
    }

    protected string EncodingName { get; }

    protected string Sha256 { get; }

    /// <summary>Rows read, refused ones included; what a row is, the kind of file says.</summary>
    protected abstract (long Read, long Refused) Rows { get; }

    /// <summary>First and last moment or day that the file tells, ISO 8601; null where it tells none.</summary>
    protected abstract (string From, string To)? Period { get; }

    /// <summary>Distinct users.</summary>
    protected abstract int Users { get; }

    /// <inheritdoc/>
    public sealed override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("sha256"u8, Sha256);
        writer.WriteString("encoding"u8, EncodingName);
        WriteRows(writer);
        WritePeriod(writer);
        writer.WriteNumber("users"u8, Users);
        WriteProducts(writer);
        WriteDetails(writer);
        WriteWarnings(writer);
    }

    /// <summary>Writes what only this kind of file has.</summary>
    protected abstract void WriteDetails(Utf8JsonWriter writer);

    /// <summary>The product of a feature code; a daemon that nobody named stands for any.</summary>
    protected ResolvedProduct? ProductOf(string feature, string? daemon)
    {
        var identifier = new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon);
        return _noted.TryGetValue(identifier, out var noted) ? noted.Product : _products.Resolve(identifier).Product;
    }

    /// <summary>Counts a row that names a feature code.</summary>
    protected void Note(string feature, string? daemon)
    {
        var identifier = new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon);
        _noted[identifier] = _noted.TryGetValue(identifier, out var noted) ? noted with { Rows = noted.Rows + 1 } : (_products.Resolve(identifier).Product, 1);
    }

    protected static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    protected static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    protected static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            writer.WriteStringValue(value);
        writer.WriteEndArray();
    }

    private void WriteRows(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("rows"u8);
        writer.WriteNumber("read"u8, Rows.Read);
        writer.WriteNumber("refused"u8, Rows.Refused);
        writer.WriteEndObject();
    }

    private void WritePeriod(Utf8JsonWriter writer)
    {
        if (Period is not { } period)
        {
            writer.WriteNull("period"u8);
            return;
        }

        writer.WriteStartObject("period"u8);
        writer.WriteString("from"u8, period.From);
        writer.WriteString("to"u8, period.To);
        writer.WriteEndObject();
    }

    private void WriteProducts(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("products"u8);
        WriteProducts(writer, "resolved"u8, resolved: true);
        WriteProducts(writer, "unknown"u8, resolved: false);
        writer.WriteEndObject();
    }

    private void WriteProducts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool resolved)
    {
        writer.WriteStartArray(name);
        foreach (var (identifier, (product, rows)) in _noted)
        {
            if (product is not null != resolved)
                continue;
            writer.WriteStartObject();
            writer.WriteString("name"u8, identifier.Value);
            if (product is not null)
                writer.WriteString("product"u8, product.Product);
            writer.WriteNumber("rows"u8, rows);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
