using System.Globalization;
using System.Text.Json;

namespace SamConnectors.Sources.Lrt.Bundles;

/// <summary>The manifest of a bundle.</summary>
internal sealed record BundleManifest
{
    public const string FileName = "manifest.json";
    public const int MaxLength = 4 << 20;

    public required string Id { get; init; }

    public required string Site { get; init; }

    public long? Sequence { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    /// <summary>SHA-256 of the bundle before, lower-case hex; null where not said.</summary>
    public string? PreviousSha256 { get; init; }

    public PiiMode PiiMode { get; init; }

    public required IReadOnlyList<BundleFile> Files { get; init; }

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="BundleRefusedException">It is none.</exception>
    public static BundleManifest Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Read(document.RootElement);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BundleRefusedException("its manifest.json is not the manifest of a bundle (schema_version, bundle_id, site, files with name, bytes, sha256)", failure);
        }
    }

    private static BundleManifest Read(JsonElement root)
    {
        var version = Text(root, "schema_version");
        if (version is not ("lrt-bundle/1" or "lrt-record/1" or "1"))
            throw new BundleRefusedException("its manifest names a schema version other than lrt-bundle/1");
        var files = new List<BundleFile>();
        foreach (var file in root.GetProperty("files").EnumerateArray())
        {
            var sha256 = file.GetProperty("sha256").GetString()!.ToLowerInvariant();
            files.Add(new BundleFile(file.GetProperty("name").GetString()!, file.GetProperty("bytes").GetInt64(), Number(file, "rows"), sha256));
        }

        return new BundleManifest
        {
            Id = root.GetProperty("bundle_id").GetString()!, Site = root.GetProperty("site").GetString()!, Sequence = Number(root, "sequence"),
            CreatedAt = Moment(root, "created_at"), From = Moment(root, "period_start"), To = Moment(root, "period_end"), Files = files,
            PreviousSha256 = Text(root, "previous_bundle_sha256") is { Length: > 0 } previous ? previous.ToLowerInvariant() : null, PiiMode = Mode(Text(root, "pii_mode")),
        };
    }

    private static PiiMode Mode(string? word) => word switch
    {
        null or "" or "clear" => PiiMode.Clear,
        "masked" => PiiMode.Masked,
        "hashed" => PiiMode.Hashed,
        _ => PiiMode.Unknown,
    };

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string? Text(JsonElement element, string name) => Find(element, name) is { } value ? value.ValueKind == JsonValueKind.Number ? value.GetRawText() : value.GetString() : null;

    private static long? Number(JsonElement element, string name) => Find(element, name)?.GetInt64();

    private static DateTimeOffset? Moment(JsonElement element, string name) => Find(element, name)?.GetString() is { Length: > 0 } text
        ? DateTimeOffset.ParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime()
        : null;
}
