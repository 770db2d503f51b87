namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>The <c>.sha256</c> beside a file.</summary>
internal static class HashFile
{
    public const string Ending = ".sha256";

    private const int MaxLength = 4096;
    private const int HexLength = 64;

    /// <summary>The hash, lower-case hex; null where there is none; empty where it cannot be read as one.</summary>
    public static string? Read(string path)
    {
        if (!File.Exists(path + Ending))
            return null;
        using var file = new FileStream(path + Ending, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(file.Length, MaxLength)];
        var text = System.Text.Encoding.UTF8.GetString(bytes, 0, file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)).Trim('\uFEFF', ' ', '\t', '\r', '\n', '\\');
        var hex = text.Length >= HexLength ? text[..HexLength].ToLowerInvariant() : "";
        return hex.AsSpan().ContainsAnyExcept("0123456789abcdef") ? "" : hex;
    }
}
