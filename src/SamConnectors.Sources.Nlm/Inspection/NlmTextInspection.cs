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
    private readonly Dictionary<ProductIdentifier, ResolvedProduct?> _known = [];
    private readonly List<string> _unknown = [];

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

    /// <summary>Distinct users; null where such a file names none.</summary>
    protected abstract int? Users { get; }

    /// <inheritdoc/>
    public sealed override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("sha256"u8, Sha256);
        writer.WriteString("encoding"u8, EncodingName);
        WriteRows(writer);
        WritePeriod(writer);
        WriteNumber(writer, "users"u8, Users);
        WriteProducts(writer);
        WriteDetails(writer);
        WriteWarnings(writer);
    }

    /// <summary>Writes what only this kind of file has.</summary>
    protected abstract void WriteDetails(Utf8JsonWriter writer);

    /// <summary>The product of a feature code, noted as resolved or unknown; a daemon that nobody named stands for any.</summary>
    protected ResolvedProduct? Resolve(string feature, string? daemon)
    {
        var identifier = new ProductIdentifier(IdentifierKind.FeatureCode, feature, daemon);
        if (_known.TryGetValue(identifier, out var product))
            return product;
        product = _products.Resolve(identifier).Product;
        _known.Add(identifier, product);
        if (product is null)
            _unknown.Add(feature);
        return product;
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
        writer.WriteNumber("resolved"u8, _known.Count - _unknown.Count);
        writer.WriteNumber("unknown"u8, _unknown.Count);
        writer.WriteEndObject();
        WriteTexts(writer, "unknownProducts"u8, _unknown);
    }

    private void WriteWarnings(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("warnings"u8);
        foreach (var warning in Warnings)
        {
            writer.WriteStartObject();
            if (warning.Line is { } line)
                writer.WriteNumber("line"u8, line);
            else
                writer.WriteNull("line"u8);
            writer.WriteString("message"u8, warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
