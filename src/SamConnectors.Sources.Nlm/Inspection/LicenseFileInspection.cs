using System.Globalization;
using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.LicenseFiles;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The account of a licence file. A row is a record; its period is that of the days of issue. Shows no signature and no host id.</summary>
internal sealed class LicenseFileInspection : NlmTextInspection
{
    private readonly LicenseFile _license;
    private readonly Supersession _supersession;
    private readonly List<FeatureEntitlement> _features;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public LicenseFileInspection(string path, NlmFileText file, LicenseFile license, WarningList warnings, IProductResolver products)
        : base(path, NlmLicenseFileInspector.Kind, file, warnings, products)
    {
        _license = license;
        _supersession = Supersession.Of(license.Records);
        _features = FeatureEntitlement.Of(license.Records, _supersession);
        foreach (var record in license.Records)
        {
            Note(record.Name, record.Daemon);
            foreach (var component in record.Components)
                Note(component, record.Daemon);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Servers", string.Join(", ", _license.Servers.ConvertAll(server => server.Host))),
        ("Daemons", string.Join(", ", _license.Daemons)),
        ("Records", $"{Number(_license.Rows)}, {Number(_license.Refused)} refused, {Number(_license.Others.Count)} not known, {EncodingName}"),
        ("Issued", Period is { } period ? $"{period.From} to {period.To}" : "no line tells a day of issue"),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table
    {
        get
        {
            var rows = new List<IReadOnlyList<string>>();
            foreach (var feature in _features)
            {
                var product = ProductOf(feature.Name, feature.Daemon);
                rows.Add(
                [
                    feature.Name, product?.Product ?? "", product?.Release ?? "", feature.Effective is { } count ? Number(count) : "uncounted",
                    Number(feature.Package?.Components.Count ?? 0), ExpiriesOf(feature) is [var expiry, ..] ? expiry : "",
                ]);
            }

            return new(["Feature", "Product", "Release", "#Licences", "#Components", "Expiry"], rows);
        }
    }

    /// <inheritdoc/>
    protected override (long Read, long Refused) Rows => (_license.Rows, _license.Refused);

    /// <inheritdoc/>
    protected override (string From, string To)? Period
    {
        get
        {
            DateOnly? first = null;
            foreach (var record in _license.Records)
            {
                if (record.Issued is { } issued && (first is null || issued < first))
                    first = issued;
            }

            return first is { } from ? (Day(from), Day(_license.LatestIssue()!.Value)) : null;
        }
    }

    /// <inheritdoc/>
    protected override int Users => 0;

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("servers"u8);
        foreach (var server in _license.Servers)
        {
            writer.WriteStartObject();
            writer.WriteString("host"u8, server.Host);
            WriteNumber(writer, "port"u8, server.Port);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteTexts(writer, "daemons"u8, _license.Daemons);
        WriteOthers(writer);
        writer.WriteStartArray("records"u8);
        foreach (var record in _license.Records)
            WriteRecord(writer, record);
        writer.WriteEndArray();
        writer.WriteStartArray("features"u8);
        foreach (var feature in _features)
            WriteFeature(writer, feature);
        writer.WriteEndArray();
    }

    private void WriteOthers(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("unknownKeywords"u8);
        foreach (var (line, keyword) in _license.Others)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, line);
            writer.WriteString("keyword"u8, keyword);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteRecord(Utf8JsonWriter writer, LicenseRecord record)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, record.Line);
        writer.WriteString("kind"u8, record.Keyword.ToString().ToUpperInvariant());
        writer.WriteString("name"u8, record.Name);
        writer.WriteString("vendor"u8, record.Daemon);
        writer.WriteString("version"u8, record.Version);
        writer.WriteString("expiry"u8, record.Keyword == LicenseKeyword.Package ? null : Expiry(record));
        WriteNumber(writer, "count"u8, record.Count);
        WriteTexts(writer, "components"u8, record.Components);
        writer.WriteString("serial"u8, record.Serial);
        writer.WriteString("issued"u8, record.Issued is { } issued ? Day(issued) : null);
        writer.WriteString("starts"u8, record.Starts is { } starts ? Day(starts) : null);
        writer.WriteBoolean("superseded"u8, _supersession.IsSuperseded(record));
        writer.WriteString("vendorString"u8, record.VendorString);
        writer.WriteString("dupGroup"u8, record.DupGroup);
        writer.WriteString("suiteDupGroup"u8, record.SuiteDupGroup);
        WriteNumber(writer, "borrowHours"u8, record.BorrowHours);
        writer.WriteEndObject();
    }

    private void WriteFeature(Utf8JsonWriter writer, FeatureEntitlement feature)
    {
        var product = ProductOf(feature.Name, feature.Daemon);
        writer.WriteStartObject();
        writer.WriteString("name"u8, feature.Name);
        writer.WriteString("feature"u8, feature.Name);
        writer.WriteString("vendor"u8, feature.Daemon);
        writer.WriteString("productLine"u8, product?.ProductLine);
        writer.WriteString("product"u8, product?.Product);
        writer.WriteString("release"u8, product?.Release);
        writer.WriteString("licenseKind"u8, product?.LicenseKind);
        WriteNumber(writer, "effective"u8, feature.Effective);
        writer.WriteBoolean("uncounted"u8, feature.IsUncounted);
        writer.WriteBoolean("package"u8, feature.Package is not null);
        writer.WriteBoolean("component"u8, feature.IsComponent);
        WriteTexts(writer, "expiries"u8, ExpiriesOf(feature));
        writer.WriteEndObject();
    }

    private static List<string> ExpiriesOf(FeatureEntitlement feature)
    {
        var expiries = new List<string>();
        foreach (var record in feature.Records)
        {
            if (!expiries.Contains(Expiry(record)))
                expiries.Add(Expiry(record));
        }

        expiries.Sort(StringComparer.Ordinal);
        return expiries;
    }

    private static string Expiry(LicenseRecord record) => record.Expires is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "permanent";
}
