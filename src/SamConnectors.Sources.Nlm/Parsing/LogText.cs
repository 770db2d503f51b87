using System.Text;
using System.Text.Unicode;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// Turns bytes of a log into text: strict UTF-8, else a fallback code page. The encoding is declared nowhere and may change from line to line,
/// because clients on Windows code pages write single bytes into the same file.
/// </summary>
internal sealed class LogText
{
    /// <summary>The usual fallback.</summary>
    public const string DefaultFallback = "windows-1252";

    private readonly string _fallbackName;
    private Encoding? _fallback;

    /// <summary>Creates a decoder.</summary>
    /// <param name="fallback">Name of the code page for lines that are not UTF-8.</param>
    public LogText(string fallback = DefaultFallback) => _fallbackName = fallback;

    /// <summary>Name of the fallback.</summary>
    public string FallbackName => _fallbackName;

    /// <summary>True where something was not UTF-8.</summary>
    public bool HasUsedFallback => _fallback is not null;

    /// <summary>Text of a part of a line.</summary>
    public string Decode(ReadOnlySpan<byte> text) =>
        Utf8.IsValid(text) ? Encoding.UTF8.GetString(text) : (_fallback ??= Load(_fallbackName)).GetString(text);

    /// <summary>The encoding of a name, code pages included; throws <see cref="ArgumentException"/> where there is none.</summary>
    public static Encoding Load(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
}
