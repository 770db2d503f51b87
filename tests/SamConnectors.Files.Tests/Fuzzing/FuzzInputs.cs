using System.Text;

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>Inputs that no writer makes: random bytes, and good files cut, changed and spliced. The same seed gives the same inputs.</summary>
public sealed class FuzzInputs(IReadOnlyList<byte[]> good, int seed)
{
    /// <summary>What formats are made of: more likely to go far than random bytes.</summary>
    private static readonly byte[][] Pieces =
    [
        .. new[]
        {
            "\"", "\"\"", ",", ";", "\n", "\r\n", "\r", "\0", "=", "{", "}", "[", "]", ":", "\\u", "\\ud800", "null", "1e999", "-", "99999999999999999999", "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59-14:00", "2026-02-30", "<", ">", "</", "/>", "&amp;", "&#x0;", "&#x10FFFF;", "<!DOCTYPE x>", "<![CDATA[", "]]>", "<!--", "<c r=\"XFD1\">", "<c r=\"ZZZZZZ9\">",
            "<f>", "t=\"s\"", "<v>-1</v>", "<v>2147483648</v>", "<v>1e308</v>", "s=\"99999\"", "r=\"0\"", "true", "***", "email", "product", "sep=;\n", "\u00a0", "\u2028",
        }.Select(Encoding.UTF8.GetBytes),
        [0xff], [0xff, 0xfe], [0xfe, 0xff], [0xef, 0xbb, 0xbf], [0xc3], [0x1f, 0x8b], [0xed, 0xa0, 0x80],
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var input = Good();
        switch (_random.Next(8))
        {
            case 0:
                input = new byte[_random.Next(600)];
                _random.NextBytes(input);
                break;
            case 1:
                input = input[.._random.Next(input.Length + 1)];
                break;
            case 2:
                input = [.. input[.._random.Next(input.Length + 1)], .. Tail(Good())];
                break;
            case 3:
                input = [.. input, .. Good()];
                break;
            default:
                break;
        }

        for (var changes = _random.Next(6); changes > 0; changes--)
            input = Change(input);
        return input;
    }

    private byte[] Good() => good[_random.Next(good.Count)];

    private byte[] Tail(byte[] input) => input[_random.Next(input.Length + 1)..];

    private byte[] Change(byte[] input)
    {
        var at = _random.Next(input.Length + 1);
        var end = Math.Min(input.Length, at + _random.Next(1, 40));
        switch (_random.Next(5))
        {
            case 0 when at < input.Length:
                input = [.. input];
                input[at] = (byte)_random.Next(256);
                return input;
            case 1 when at < input.Length:
                input = [.. input];
                input[at] ^= (byte)(1 << _random.Next(8));
                return input;
            case 2:
                return [.. input[..at], .. input[end..]];
            case 3:
                return [.. input[..end], .. input[at..]];
            default:
                return [.. input[..at], .. Pieces[_random.Next(Pieces.Length)], .. input[at..]];
        }
    }
}
