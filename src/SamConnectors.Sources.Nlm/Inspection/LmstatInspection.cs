using System.Globalization;
using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Lmstat;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The account of a file of <c>lmstat</c> outputs. A row is a line under a feature: a check-out, a waiting user, a reservation.</summary>
internal sealed class LmstatInspection : NlmTextInspection
{
    private readonly LmstatAccount _account;
    private readonly List<(LmstatServer Server, LmstatFeature Feature, ResolvedProduct? Product)> _features = [];

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public LmstatInspection(string path, NlmFileText file, LmstatAccount account, WarningList warnings, IProductResolver products)
        : base(path, NlmLmstatInspector.Kind, file, warnings, products)
    {
        _account = account;
        foreach (var (_, server) in account.Servers)
        {
            foreach (var feature in server.Features)
            {
                Note(feature.Name, feature.Daemon);
                _features.Add((server, feature, ProductOf(feature.Name, feature.Daemon)));
            }
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<(string Label, string Value)> Summary =>
    [
        ("Servers", Join(_account.Servers, server => $"{string.Join(", ", server.Server.HostNames())} ({(IsUp(server.Server) ? "up" : "not reached")})")),
        ("Daemons", Join(_account.Servers, server => Join(server.Server.Daemons, daemon => $"{daemon.Name} ({(daemon.IsUp ? "up" : "down")})"))),
        ("Outputs", Number(_account.Outputs)),
        ("Period", _account.First is { } first ? $"{Time(first)} to {Time(_account.Last!.Value)}, server's local time" : "no header tells a date"),
        ("Rows", $"{Number(_account.Rows)}, {Number(_account.Refused)} refused, {EncodingName}"),
        ("Users", Number(_account.Users)),
    ];

    /// <inheritdoc/>
    public override InspectionTable? Table
    {
        get
        {
            var rows = new List<IReadOnlyList<string>>();
            foreach (var (_, feature, product) in _features)
            {
                rows.Add(
                [
                    feature.Name, product?.Product ?? "", product?.Release ?? "", feature.Issued is { } issued ? Number(issued) : "", feature.InUse is { } used ? Number(used) : "",
                    Number(feature.Licenses), Number(feature.Reserved), Number(feature.Queued), StateOf(feature), ExpiriesOf(feature) is [var expiry, ..] ? expiry : "",
                ]);
            }

            return new(["Feature", "Product", "Release", "#Issued", "#In use", "#Checked out", "#Reserved", "#Queued", "State", "Expiry"], rows);
        }
    }

    /// <inheritdoc/>
    protected override (long Read, long Refused) Rows => (_account.Rows, _account.Refused);

    /// <inheritdoc/>
    protected override (string From, string To)? Period => _account.First is { } first ? (Time(first), Time(_account.Last!.Value)) : null;

    /// <inheritdoc/>
    protected override int Users => _account.Users;

    /// <inheritdoc/>
    protected override void WriteDetails(Utf8JsonWriter writer)
    {
        writer.WriteNumber("outputs"u8, _account.Outputs);
        writer.WriteBoolean("licenseFileOnly"u8, !_account.HasStatus);
        writer.WriteStartArray("servers"u8);
        foreach (var (at, server) in _account.Servers)
            WriteServer(writer, at, server);
        writer.WriteEndArray();
        WriteErrors(writer, _account.Errors);
        writer.WriteStartArray("features"u8);
        foreach (var (server, feature, product) in _features)
            WriteFeature(writer, server, feature, product);
        writer.WriteEndArray();
    }

    private static void WriteServer(Utf8JsonWriter writer, DateTime? at, LmstatServer server)
    {
        writer.WriteStartObject();
        writer.WriteString("asOf"u8, at is { } time ? Time(time) : null);
        writer.WriteString("status"u8, IsUp(server) ? "up" : "down");
        WriteTexts(writer, "addresses"u8, server.Addresses);
        writer.WriteStartArray("hosts"u8);
        foreach (var host in server.Hosts)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, host.Name);
            writer.WriteString("status"u8, host.IsUp ? "up" : "down");
            writer.WriteBoolean("master"u8, host.IsMaster);
            writer.WriteString("version"u8, host.Version);
            writer.WriteString("error"u8, host.Error?.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteDaemons(writer, server);
        WriteErrors(writer, server.Errors);
        writer.WriteEndObject();
    }

    private static void WriteDaemons(Utf8JsonWriter writer, LmstatServer server)
    {
        writer.WriteStartArray("daemons"u8);
        foreach (var daemon in server.Daemons)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, daemon.Name);
            writer.WriteString("status"u8, daemon.IsUp ? "up" : "down");
            writer.WriteString("version"u8, daemon.Version);
            writer.WriteString("error"u8, daemon.Error?.ToString());
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteErrors(Utf8JsonWriter writer, List<LmstatError> errors)
    {
        writer.WriteStartArray("errors"u8);
        foreach (var error in errors)
        {
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, error.Line);
            WriteNumber(writer, "code"u8, error.Code);
            writer.WriteString("text"u8, error.Text);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFeature(Utf8JsonWriter writer, LmstatServer server, LmstatFeature feature, ResolvedProduct? product)
    {
        var expiries = ExpiriesOf(feature);
        writer.WriteStartObject();
        writer.WriteString("feature"u8, feature.Name);
        writer.WriteString("daemon"u8, feature.Daemon);
        writer.WriteString("server"u8, server.HostNames() is [var host, ..] ? host : null);
        writer.WriteString("productLine"u8, product?.ProductLine);
        writer.WriteString("product"u8, product?.Product);
        writer.WriteString("release"u8, product?.Release);
        writer.WriteString("licenseKind"u8, product?.LicenseKind);
        WriteNumber(writer, "issued"u8, feature.Issued);
        WriteNumber(writer, "inUse"u8, feature.InUse);
        writer.WriteNumber("checkouts"u8, feature.CheckoutLines);
        writer.WriteNumber("licenses"u8, feature.Licenses);
        writer.WriteNumber("reserved"u8, feature.Reserved);
        writer.WriteNumber("queued"u8, feature.Queued);
        writer.WriteNumber("linger"u8, feature.Lingering);
        writer.WriteString("state"u8, StateOf(feature));
        writer.WriteString("expiry"u8, expiries is [var first, ..] ? first : null);
        WriteTexts(writer, "expiries"u8, expiries);
        writer.WriteEndObject();
    }

    private static string StateOf(LmstatFeature feature) => feature.State switch
    {
        LmstatFeatureState.Up => "up",
        LmstatFeatureState.Uncounted => "uncounted",
        LmstatFeatureState.Error => "error",
        _ => "unknown",
    };

    private static bool IsUp(LmstatServer server) => server.Hosts.Exists(host => host.IsUp) || (server.Hosts.Count == 0 && server.Features.Count > 0);

    /// <summary>Expiries of a feature, the first to come first, each once.</summary>
    private static List<string> ExpiriesOf(LmstatFeature feature)
    {
        var expiries = new List<string>();
        foreach (var block in feature.Blocks)
        {
            var text = block.Expires is { } day ? Day(day) : "permanent";
            if (block.HasExpiry && !expiries.Contains(text))
                expiries.Add(text);
        }

        expiries.Sort(StringComparer.Ordinal);
        return expiries;
    }

    private static string Time(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private static string Join<TItem>(List<TItem> items, Func<TItem, string> text) => string.Join("; ", items.ConvertAll(item => text(item)));
}
