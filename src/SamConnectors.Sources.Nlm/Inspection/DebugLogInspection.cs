using System.Globalization;
using System.Text.Json;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The account of one debug log, as a document and for people.</summary>
internal sealed class DebugLogInspection : FileInspection
{
    private readonly DebugLogAccount _account;
    private readonly List<FeatureAccount> _features = [];
    private readonly string _sha256;
    private readonly string _encoding;

    /// <summary>Describes a log that was read to its end.</summary>
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public DebugLogInspection(string path, string sha256, string encoding, DebugLogAccount account, IProductResolver products)
    {
        Path = path;
        Kind = NlmDebugLogInspector.Kind;
        _sha256 = sha256;
        _encoding = encoding;
        _account = account;
        foreach (var feature in account.Features)
        {
            feature.Product = products.Resolve(new ProductIdentifier(IdentifierKind.FeatureCode, feature.Feature, feature.Daemon)).Product;
            _features.Add(feature);
        }

        _features.Sort(Compare);
        var warnings = new List<Diagnostic>();
        foreach (var warning in account.Warnings.Complete())
            warnings.Add(Diagnostic.Warning(warning.Message, path, warning.Line));
        Warnings = warnings;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Server", _account.Server is null ? "not named in this file" : _account.Version is null ? _account.Server : $"{_account.Server}, licence manager {_account.Version}"),
        ("Daemons", string.Join(", ", Vendors().Select(d => $"{d.Name} ({Number(d.Starts)} starts)"))),
        ("Period", _account.FirstEvent is null ? "no events" : $"{Time(_account.FirstEvent) ?? "undated"} to {Time(_account.LastEvent) ?? "undated"}, server's local time"),
        ("Lines", $"{Number(_account.Lines)}, {Number(_account.SkippedLines)} skipped, {_encoding}"),
        ("Events", $"{Count(LogEventKind.Out)} out, {Count(LogEventKind.In)} in, {Count(LogEventKind.Denied)} denied in {Number(_account.DenialEpisodes)} episodes, {Count(LogEventKind.Unsupported)} unsupported"),
        ("Sessions", $"{Number(_account.Sessions)} by {Number(_account.Users)} users on {Number(_account.Hosts)} computers, {Number(OpenAtEnd())} licences still out"),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table => new(
        ["Feature", "Product", "Release", "#Out", "#In", "#Denied", "#Peak seats", "#Peak handles", "Peak at"],
        [.. _features.Select(f => (IReadOnlyList<string>)
        [
            f.Feature, f.Product?.Product ?? "", f.Product?.Release ?? "", Number(f.Out), Number(f.In), Number(f.Denied),
            Number(f.PeakSeats), Number(f.PeakHandles), PeakAt(f) ?? "",
        ])]);

    /// <inheritdoc/>
    public override void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("path"u8, Path);
        writer.WriteString("kind"u8, Kind);
        writer.WriteString("sha256"u8, _sha256);
        writer.WriteNumber("lines"u8, _account.Lines);
        writer.WriteNumber("skippedLines"u8, _account.SkippedLines);
        writer.WriteString("encoding"u8, _encoding);
        writer.WriteString("server"u8, _account.Server);
        WriteDaemons(writer);
        WriteEvents(writer);
        writer.WriteString("firstEvent"u8, Time(_account.FirstEvent));
        writer.WriteString("lastEvent"u8, _account.FirstEvent is null ? null : Time(_account.LastEvent));
        writer.WriteNumber("users"u8, _account.Users);
        writer.WriteNumber("hosts"u8, _account.Hosts);
        writer.WriteNumber("orphanIn"u8, OrphanIn());
        writer.WriteNumber("openAtEnd"u8, OpenAtEnd());
        writer.WriteNumber("sessions"u8, _account.Sessions);
        writer.WriteNumber("denialEpisodes"u8, _account.DenialEpisodes);
        WritePackages(writer);
        WriteFeatures(writer);
        WriteWarnings(writer);
    }

    private static int Compare(FeatureAccount one, FeatureAccount other) =>
        other.Out.CompareTo(one.Out) is not 0 and var order ? order : string.CompareOrdinal(one.Feature, other.Feature);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private string Count(LogEventKind kind) => Number(_account.Events[(int)kind]);

    private string? Time(long? timeline) => timeline is null ? null : _account.Local(timeline.Value)?.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private string? PeakAt(FeatureAccount feature) => feature.PeakHandles == 0 ? null : Time(feature.PeakHandlesAt);

    private IEnumerable<DaemonAccount> Vendors() => _account.Daemons.Where(d => d.IsVendor);

    private long OrphanIn()
    {
        var sum = 0L;
        foreach (var feature in _features)
            sum += feature.OrphanIn;
        return sum;
    }

    private long OpenAtEnd()
    {
        var sum = 0L;
        foreach (var feature in _features)
            sum += feature.Open;
        return sum;
    }

    private void WriteDaemons(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("daemons"u8);
        foreach (var daemon in _account.Daemons)
        {
            if (!daemon.IsVendor)
                continue;
            writer.WriteStartObject();
            writer.WriteString("name"u8, daemon.Name);
            writer.WriteNumber("starts"u8, daemon.Starts);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteEvents(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("events"u8);
        writer.WriteNumber("out"u8, _account.Events[(int)LogEventKind.Out]);
        writer.WriteNumber("in"u8, _account.Events[(int)LogEventKind.In]);
        writer.WriteNumber("denied"u8, _account.Events[(int)LogEventKind.Denied]);
        writer.WriteNumber("unsupported"u8, _account.Events[(int)LogEventKind.Unsupported]);
        writer.WriteNumber("queued"u8, _account.Events[(int)LogEventKind.Queued]);
        writer.WriteNumber("dequeued"u8, _account.Events[(int)LogEventKind.Dequeued]);
        writer.WriteNumber("upgrade"u8, _account.Events[(int)LogEventKind.Upgrade]);
        writer.WriteEndObject();
    }

    private void WritePackages(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("packages"u8);
        foreach (var (package, components) in _account.Packages.Packages)
        {
            writer.WriteStartArray(package);
            foreach (var component in components)
                writer.WriteStringValue(component);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private void WriteFeatures(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("features"u8);
        foreach (var feature in _features)
        {
            var product = feature.Product;
            writer.WriteStartObject();
            writer.WriteString("feature"u8, feature.Feature);
            writer.WriteString("productLine"u8, product?.ProductLine);
            writer.WriteString("product"u8, product?.Product);
            writer.WriteString("release"u8, product?.Release);
            writer.WriteString("licenseKind"u8, product?.LicenseKind);
            writer.WriteNumber("out"u8, feature.Out);
            writer.WriteNumber("in"u8, feature.In);
            writer.WriteNumber("denied"u8, feature.Denied);
            writer.WriteNumber("unsupported"u8, feature.Unsupported);
            writer.WriteNumber("licensesOut"u8, feature.LicensesOut);
            writer.WriteNumber("licensesIn"u8, feature.LicensesIn);
            writer.WriteNumber("peakHandles"u8, feature.PeakHandles);
            writer.WriteString("peakHandlesAt"u8, PeakAt(feature));
            writer.WriteNumber("peakSeats"u8, feature.PeakSeats);
            writer.WriteNumber("orphanIn"u8, feature.OrphanIn);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
