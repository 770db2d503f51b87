using System.Globalization;
using System.Text.Json;
using SamConnectors.Files.Tables;
using SamConnectors.Inspection;
using SamConnectors.Products;

namespace SamConnectors.Files.Inspection;

/// <summary>The account of one table, as a document and for people.</summary>
internal sealed class TableInspection : FileInspection
{
    private readonly string _format;
    private readonly long _read;
    private readonly long _refused;
    private readonly long _masked;
    private readonly IReadOnlyList<string> _unknownColumns;
    private readonly DateTimeOffset? _asOf;
    private readonly TableAccount _account;
    private readonly List<(string Name, string Product, long Rows)> _resolved = [];
    private readonly List<(string Name, long Rows)> _unknown = [];

    /// <summary>Describes a table that was read to its end.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public TableInspection(string path, BoundTable table, DateTimeOffset? asOf, TableAccount account, IProductResolver products)
    {
        Path = path;
        Kind = table.Profile.Kind;
        Warnings = table.Diagnostics;
        _format = table.Format;
        _read = table.RowsRead;
        _refused = table.RowsRefused;
        _masked = table.RowsMasked;
        _unknownColumns = table.UnknownColumns;
        _asOf = asOf;
        _account = account;
        foreach (var (product, rows) in account.Products)
        {
            if (products.Resolve(product).Product is { } standard)
                _resolved.Add((NameOf(product), standard.Product, rows));
            else
                _unknown.Add((NameOf(product), rows));
        }

        _resolved.Sort((one, other) => Compare(one.Rows, one.Name, other.Rows, other.Name));
        _unknown.Sort((one, other) => Compare(one.Rows, one.Name, other.Rows, other.Name));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary
    {
        get
        {
            var summary = new List<(string, string)>
            {
                ("Format", _format),
                ("Rows", $"{Number(_read)}, {Number(_refused)} refused{(_masked > 0 ? $", {Number(_masked)} masked" : "")}"),
                ("Period", _account.From is { } from && _account.To is { } to ? $"{Day(from)} to {Day(to)}" : "not said"),
            };
            if (_asOf is { } asOf)
                summary.Add(("As of", Moment(asOf)));
            if (_account.Persons > 0)
                summary.Add(("Users", Number(_account.Persons)));
            if (_resolved.Count + _unknown.Count > 0)
                summary.Add(("Products", $"{Number(_resolved.Count)} resolved, {Number(_unknown.Count)} unknown"));
            if (_unknownColumns.Count > 0)
                summary.Add(("Unknown columns", string.Join(", ", _unknownColumns.Select(CellText.Shown))));
            return summary;
        }
    }

    /// <inheritdoc/>
    public override InspectionTable? Table => _resolved.Count + _unknown.Count == 0 ? null : new(
        ["Product as printed", "Standard product", "#Rows"],
        [
            .. _resolved.Select(p => (IReadOnlyList<string>)[p.Name, p.Product, Number(p.Rows)]),
            .. _unknown.Select(p => (IReadOnlyList<string>)[p.Name, "(unknown)", Number(p.Rows)]),
        ]);

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("format"u8, _format);
        writer.WriteStartObject("rows"u8);
        writer.WriteNumber("read"u8, _read);
        writer.WriteNumber("refused"u8, _refused);
        writer.WriteEndObject();
        WritePeriod(writer);
        if (_asOf is { } asOf)
            writer.WriteString("asOf"u8, Moment(asOf));
        writer.WriteNumber("users"u8, _account.Persons);
        writer.WriteNumber("masked"u8, _masked);
        WriteProducts(writer);
        writer.WriteStartArray("unknownColumns"u8);
        foreach (var column in _unknownColumns)
            writer.WriteStringValue(column);
        writer.WriteEndArray();
        WriteWarnings(writer);
    }

    private static int Compare(long rows, string name, long otherRows, string otherName) =>
        otherRows.CompareTo(rows) is not 0 and var order ? order : string.CompareOrdinal(name, otherName);

    private static string NameOf(ProductSet product)
    {
        foreach (var identifier in product.Identifiers)
        {
            if (identifier.Kind is IdentifierKind.OfferingName or IdentifierKind.DisplayName)
                return identifier.Value;
        }

        return product.Identifiers[0].Value;
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    private void WritePeriod(Utf8JsonWriter writer)
    {
        if (_account.From is not { } from || _account.To is not { } to)
        {
            writer.WriteNull("period"u8);
            return;
        }

        writer.WriteStartObject("period"u8);
        writer.WriteString("from"u8, Day(from));
        writer.WriteString("to"u8, Day(to));
        writer.WriteEndObject();
    }

    private void WriteProducts(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("products"u8);
        writer.WriteStartArray("resolved"u8);
        foreach (var (name, product, rows) in _resolved)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("product"u8, product);
            writer.WriteNumber("rows"u8, rows);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteStartArray("unknown"u8);
        foreach (var (name, rows) in _unknown)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteNumber("rows"u8, rows);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
