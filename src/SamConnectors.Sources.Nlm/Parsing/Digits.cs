namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>Whole numbers in ASCII digits, nothing else: no sign, no blank, no culture.</summary>
internal static class Digits
{
    /// <summary>Reads one to nine digits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 9)
            return false;
        foreach (var b in text)
        {
            var digit = b - '0';
            if ((uint)digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>Reads one to nine digits of a decoded text.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out int value)
    {
        value = 0;
        if (text.IsEmpty || text.Length > 9)
            return false;
        foreach (var c in text)
        {
            var digit = c - '0';
            if ((uint)digit > 9)
                return false;
            value = (value * 10) + digit;
        }

        return true;
    }

    /// <summary>Reads digits with an optional minus.</summary>
    public static bool TryReadSigned(ReadOnlySpan<byte> text, out int value)
    {
        var negative = !text.IsEmpty && text[0] == '-';
        if (!TryRead(negative ? text[1..] : text, out value))
            return false;
        value = negative ? -value : value;
        return true;
    }
}
