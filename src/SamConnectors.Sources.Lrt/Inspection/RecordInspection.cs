using System.Globalization;
using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Lrt.Collecting;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>The account of a file of records or of a bundle, as a document and for people.</summary>
internal sealed class RecordInspection : FileInspection
{
    private const int SilentDays = 7;

    private readonly RecordAccount _account;
    private readonly string _sha256;
    private readonly string _format;
    private readonly string _profile;
    private readonly InspectedBundle? _bundle;
    private readonly List<(ProductSet Used, long Records, ResolvedProduct? Product)> _products = [];

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public RecordInspection(string path, string kind, string sha256, string format, string profile, RecordAccount account, IProductResolver products, IReadOnlyList<Diagnostic> warnings, InspectedBundle? bundle = null)
    {
        (Path, Kind, Warnings) = (path, kind, warnings);
        (_sha256, _format, _profile, _account, _bundle) = (sha256, format, profile, account, bundle);
        foreach (var (used, records) in account.Products)
            _products.Add((used, records, used.IsNone ? null : products.Resolve(used).Product));
        _products.Sort((one, other) => other.Records.CompareTo(one.Records) is not 0 and var order ? order : string.CompareOrdinal(one.Used.Text, other.Used.Text));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Format", $"{_format}, header profile {_profile}"),
        .. _bundle is null ? [] : new[]
        {
            ("Bundle", $"{_bundle.Record.Id} of {_bundle.Record.Site}, sequence {_bundle.Record.Sequence?.ToString(CultureInfo.InvariantCulture) ?? "not said"}, verified"
                + (_bundle.IsSigned ? "; its signature is not verified" : "")),
            ("Names", Camel(_bundle.PiiMode.ToString())),
        },
        ("Records", $"{Number(_account.Records)} read, {Number(_account.Refused)} refused, {Number(_account.Duplicates)} repeated, {Number(_account.Grown)} of which a later version follows"),
        ("Types", Counted(_account.Types, type => ((RecordType)type).ToString())),
        ("Period", _account.First is { } first ? $"{Time(first)} to {Time(_account.Last!.Value)}, UTC" : "no sessions"),
        ("Sites", _account.Days.Count == 0 ? "none" : string.Join(", ", _account.Days.Select(site => $"{site.Key} ({Number(site.Value.Count)} days)"))),
        ("Users", $"{Number(_account.Users)} on {Number(_account.Devices)} computers{(_account.Masked > 0 ? $", {Number(_account.Masked)} sessions of masked users" : "")}"),
        ("Claims", Counted(_account.Claims, claim => ((LicenseClaim)claim).ToString())),
        ("Products", $"{Number(Resolved)} resolved, {Number(_products.Count - Resolved)} unknown"),
        ("Gaps", Gaps().Select(gap => $"{gap.Site} {gap.From:yyyy-MM-dd} to {gap.To:yyyy-MM-dd}").DefaultIfEmpty("none of more than 7 days").Aggregate((one, other) => $"{one}, {other}")),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table => _products.Count == 0 ? null : new(
        ["Named as", "Product", "Release", "#Records"],
        [.. _products.Select(product => (IReadOnlyList<string>)[product.Used.ToString(), product.Product?.Product ?? "", product.Product?.Release ?? "", Number(product.Records)])]);

    private int Resolved => _products.Count(product => product.Product is not null);

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("sha256"u8, _sha256);
        writer.WriteString("format"u8, _format);
        writer.WriteString("profile"u8, _profile);
        WriteBundle(writer);
        writer.WriteNumber("records"u8, _account.Records);
        writer.WriteNumber("refused"u8, _account.Refused);
        WriteNumber(writer, "duplicates", _account.Duplicates);
        WriteNumber(writer, "grown", _account.Grown);
        WriteCounts(writer, "types", _account.Types, type => ((RecordType)type).ToString());
        writer.WriteString("firstStart"u8, _account.First is { } first ? Time(first) : null);
        writer.WriteString("lastEnd"u8, _account.Last is { } last ? Time(last) : null);
        writer.WriteNumber("users"u8, _account.Users);
        writer.WriteNumber("masked"u8, _account.Masked);
        writer.WriteNumber("devices"u8, _account.Devices);
        WriteCounts(writer, "claims", _account.Claims, claim => ((LicenseClaim)claim).ToString());
        WriteCounts(writer, "zones", _account.Zones, zone => ((NetworkZone)zone).ToString());
        writer.WriteNumber("resolved"u8, Resolved);
        writer.WriteNumber("unknown"u8, _products.Count - Resolved);
        WriteProducts(writer);
        WriteSites(writer);
        WriteWarnings(writer);
    }

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "not counted";

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);

    private static string Time(long moment) => DateTimeOffset.FromUnixTimeSeconds(moment).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Counted(IReadOnlyList<long> counts, Func<int, string> name)
    {
        var parts = new List<string>();
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i] > 0)
                parts.Add($"{Number(counts[i])} {name(i)}");
        }

        return parts.Count == 0 ? "none" : string.Join(", ", parts);
    }

    private IEnumerable<(string Site, DateOnly From, DateOnly To)> Gaps()
    {
        foreach (var (site, days) in _account.Days)
        {
            var last = int.MaxValue;
            foreach (var day in days)
            {
                if (last != int.MaxValue && day - last > SilentDays)
                    yield return (site, DateOnly.FromDayNumber(last), DateOnly.FromDayNumber(day));
                last = day;
            }
        }
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(name, number);
        else
            writer.WriteNull(name);
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, IReadOnlyList<long> counts, Func<int, string> nameOf)
    {
        writer.WriteStartObject(name);
        for (var i = 0; i < counts.Count; i++)
        {
            if (counts[i] > 0)
                writer.WriteNumber(Camel(nameOf(i)), counts[i]);
        }

        writer.WriteEndObject();
    }

    private void WriteBundle(Utf8JsonWriter writer)
    {
        if (_bundle is null)
            return;
        writer.WriteStartObject("bundle"u8);
        var bundle = _bundle.Record;
        writer.WriteString("id"u8, bundle.Id);
        writer.WriteString("site"u8, bundle.Site);
        WriteNumber(writer, "sequence", bundle.Sequence);
        writer.WriteString("periodStart"u8, bundle.From?.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("periodEnd"u8, bundle.To?.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("previousSha256"u8, bundle.PreviousSha256);
        writer.WriteString("piiMode"u8, Camel(_bundle.PiiMode.ToString()));
        writer.WriteBoolean("signed"u8, _bundle.IsSigned);
        writer.WriteEndObject();
    }

    private void WriteProducts(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("products"u8);
        foreach (var (used, records, product) in _products)
        {
            writer.WriteStartObject();
            writer.WriteString("namedAs"u8, used.ToString());
            writer.WriteString("productLine"u8, product?.ProductLine);
            writer.WriteString("product"u8, product?.Product);
            writer.WriteString("release"u8, product?.Release);
            writer.WriteNumber("records"u8, records);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteSites(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("sites"u8);
        foreach (var (site, days) in _account.Days)
            writer.WriteNumber(site, days.Count);
        writer.WriteEndObject();
        writer.WriteStartArray("gaps"u8);
        foreach (var (site, from, to) in Gaps())
        {
            writer.WriteStartObject();
            writer.WriteString("site"u8, site);
            writer.WriteString("from"u8, from.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteString("to"u8, to.ToString("O", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
