using System.Text;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>
/// What a refusal means: by its text first, by its number second. Texts and numbers seen in real logs: -4, -5, -15, -16, -18, -38, -92, -96;
/// the rest is FlexNet's published list or common knowledge.
/// </summary>
internal static class DenialReason
{
    /// <summary>The class that the text tells, else the number; <see cref="DenialClass.Unknown"/> where neither does.</summary>
    public static DenialClass Classify(ReadOnlySpan<byte> text, int major) => ByText(text) is var known and not DenialClass.Unknown ? known : ByNumber(major);

    /// <summary>The class that a text tells.</summary>
    public static DenialClass ByText(ReadOnlySpan<byte> text)
    {
        if (Contains(text, "users already reached"u8))
            return DenialClass.Capacity;
        if (Contains(text, "EXCLUDE"u8) || Contains(text, "INCLUDE"u8) || Contains(text, "MAX "u8) || Contains(text, "reserved"u8))
            return DenialClass.Policy;
        if (Contains(text, "No such feature exists"u8) || Contains(text, "does not support this"u8) || Contains(text, "Feature removed"u8) || Contains(text, "has expired"u8))
            return DenialClass.NotEntitled;
        if (Contains(text, "Cannot connect"u8) || Contains(text, "Cannot read data"u8) || Contains(text, "down or not responding"u8) || Contains(text, "vendor daemon is down"u8))
            return DenialClass.Infrastructure;
        return DenialClass.Unknown;
    }

    /// <summary>The class that a FlexNet error number tells.</summary>
    public static DenialClass ByNumber(int major) => major switch
    {
        -4 => DenialClass.Capacity,
        -38 or -39 or -61 or -64 or -87 or -101 or -104 => DenialClass.Policy,
        -5 or -10 or -18 or -21 or -25 or -92 => DenialClass.NotEntitled,
        -15 or -16 or -96 or -97 => DenialClass.Infrastructure,
        _ => DenialClass.Unknown,
    };

    private static bool Contains(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part)
    {
        for (var i = 0; i + part.Length <= text.Length; i++)
        {
            if (Ascii.EqualsIgnoreCase(text.Slice(i, part.Length), part))
                return true;
        }

        return false;
    }
}
