using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>A content that was looked at, by its SHA-256, with the paths it was seen at.</summary>
internal sealed record InputRecord
{
    public const int CurrentVersion = 1;

    private const int NameDigestBytes = 8;

    public int Version { get; init; } = CurrentVersion;

    public required string Sha256 { get; init; }

    /// <summary>
    /// What it is known by: its content. Lists of installed products are known by content and file name: computers of one image have equal lists, and an equal list of a later day says
    /// that all is still there.
    /// </summary>
    [JsonIgnore]
    public string Key => Kind == InputKind.InstallList ? ListKey(Sha256, Paths[0].Path) : Sha256;

    public required InputKind Kind { get; init; }

    public IReadOnlyList<SeenPath> Paths { get; init; } = [];

    /// <summary>Uncompressed as it lies in the archive.</summary>
    public long Length { get; init; }

    /// <summary>Why it was refused; null where it was not.</summary>
    public string? Refusal { get; init; }

    /// <summary>Digest of the settings by which it was read.</summary>
    public string Reading { get; init; } = "";

    /// <summary>When it was read first, UTC.</summary>
    public DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Last change of the file then, UTC.</summary>
    public DateTimeOffset FileTime { get; init; }

    /// <summary>Moments at which a list of installed products showed what it shows, UTC: the one in its name, else each last change of the file that was seen.</summary>
    public IReadOnlyList<DateTimeOffset> ShownAt { get; init; } = [];

    /// <summary>True where a hash beside it, or in its manifest, agrees.</summary>
    public bool IsVerified { get; init; }

    public string? Profile { get; init; }

    public long Records { get; init; }

    public long RefusedRecords { get; init; }

    public BundleRecord? Bundle { get; init; }

    /// <summary>False where it was refused by other settings than those of a digest: they may read it.</summary>
    public bool HoldsUnder(string reading) => Kind != InputKind.Refused || Reading == reading;

    /// <summary>True where it waits to be read from the archive by the settings of a digest.</summary>
    public bool IsUnreadBy(string reading) => Kind != InputKind.Refused && Reading != reading;

    /// <summary>The record with a path as it was seen now.</summary>
    public InputRecord SeenAt(SeenPath seen) => this with { Paths = [.. Paths.Where(path => path.Path != seen.Path), seen] };

    /// <summary>The key of a list of installed products.</summary>
    public static string ListKey(string sha256, string path) =>
        $"{sha256}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFileName(path))).AsSpan(0, NameDigestBytes))}";
}
