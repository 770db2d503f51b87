using System.Buffers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>
/// Reads what nearly every writer of JSON Lines writes: one object of strings, whole numbers, true, false and null, without escapes, with no other blanks than spaces. Whatever else stands
/// there, good or bad, is left to <see cref="JsonObject"/>. Half of the time of reading telemetry was the reader of any JSON.
/// </summary>
internal static class FlatObject
{
    /// <summary>What ends a plain string: a quote, or what is not plain.</summary>
    public static readonly SearchValues<byte> Stops = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"u8);

    /// <summary>False where it is not such an object, as far as one can see: nothing of it was read then.</summary>
    public static bool TryRead(byte[] buffer, int start, int length, JsonNames names, RecordCells cells)
    {
        var text = buffer.AsSpan(start, length);
        if (length < 2 || text[0] != '{')
            return false;
        cells.Begin(buffer);
        names.Begin();
        var at = 1;
        do
        {
            if (!TryName(text, ref at, names, out var field) || !TryValue(text, ref at, start, field, cells))
                return false;
        }
        while (TryTake(text, ref at, (byte)','));
        return TryTake(text, ref at, (byte)'}') && text[at..].Trim(" \t\r"u8).IsEmpty;
    }

    /// <summary>Takes a mark and the spaces around it.</summary>
    private static bool TryTake(ReadOnlySpan<byte> text, ref int at, byte mark)
    {
        SkipSpaces(text, ref at);
        if (at >= text.Length || text[at] != mark)
            return false;
        at++;
        SkipSpaces(text, ref at);
        return true;
    }

    private static void SkipSpaces(ReadOnlySpan<byte> text, ref int at)
    {
        while ((uint)at < (uint)text.Length && text[at] == ' ')
            at++;
    }

    private static bool TryName(ReadOnlySpan<byte> text, ref int at, JsonNames names, out int field)
    {
        field = LrtFields.Unknown;
        if (at == text.Length || text[at] != '"')
            return false;
        var rest = text[(at + 1)..];
        if (names.TryExpected(rest, out field, out var length))
        {
            at += length + 1;
            SkipSpaces(text, ref at);
            return true;
        }

        length = rest.IndexOfAny(Stops);
        if (length < 0 || rest[length] != '"')
            return false;
        field = names.FieldOf(rest[..length]);
        at += length + 2;
        return TryTake(text, ref at, (byte)':');
    }

    private static bool TryValue(ReadOnlySpan<byte> text, ref int at, int start, int field, RecordCells cells)
    {
        if (at == text.Length)
            return false;
        var isString = text[at] == '"';
        var rest = text[(isString ? at + 1 : at)..];
        var length = isString ? rest.IndexOfAny(Stops) : Literal(rest);
        if (length < 0 || (isString && rest[length] != '"'))
            return false;
        var quote = isString ? 1 : 0;
        if (field >= 0 && (isString || rest[0] != 'n'))
            cells.Set(field, start + at + quote, length);
        at += length + (quote * 2);
        return true;
    }

    /// <summary>Length of a whole number, true, false or null; -1 where there is none.</summary>
    private static int Literal(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("null"u8) || text.StartsWith("true"u8))
            return 4;
        if (text.StartsWith("false"u8))
            return 5;
        var sign = text[0] == '-' ? 1 : 0;
        var end = text[sign..].IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end == 1 || (end > 1 && text[sign] != '0') ? sign + end : -1;
    }
}
