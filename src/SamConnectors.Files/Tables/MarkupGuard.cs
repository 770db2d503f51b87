using System.Globalization;
using SamConnectors.Files.Content;

namespace SamConnectors.Files.Tables;

/// <summary>
/// Stops XML in which two <c>&lt;</c> lie too far apart, before the parser holds what is between them. A <c>&lt;</c> can stand neither in text nor in a value of
/// an attribute, so that this bounds both; comments, which may hold it, are skipped by the parser without being held.
/// </summary>
internal sealed class MarkupGuard(Stream inner, TableLimits limits, Func<string> place) : ForwardStream(inner)
{
    private const int Tag = 64 * 1024;

    /// <summary>Bytes of one character at most: a numeric reference such as <c>&amp;#x10FFFF;</c>.</summary>
    private const int BytesPerCharacter = 10;

    private long _since;

    public override int Read(Span<byte> buffer)
    {
        var read = Inner.Read(buffer[..Math.Min(buffer.Length, Tag)]);
        var rest = buffer[..read];
        while (true)
        {
            var at = rest.IndexOf((byte)'<');
            _since += at < 0 ? rest.Length : at;
            if (_since > Tag + ((long)limits.CellCharacters * BytesPerCharacter))
                throw Beyond();
            if (at < 0)
                return read;
            _since = 0;
            rest = rest[(at + 1)..];
        }
    }

    private TableRefusedException Beyond() => new(
        $"{place()}: a cell is longer than {limits.CellCharacters.ToString(CultureInfo.InvariantCulture)} characters, which Excel does not allow. The file is not read.");
}
