using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>Reads <c>6 RESERVATIONs for GROUP DED (SRV/1713)</c>. For whom is the options file's to say: names of persons are not kept.</summary>
internal static class ReservationLine
{
    public static bool TryRead(ReadOnlySpan<char> text, out int licenses)
    {
        licenses = 1;
        var at = text.IndexOf("RESERVATION", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || text[at..].IndexOf(" for ") < 0)
            return false;
        var before = text[..at].Trim();
        return before.IsEmpty || Digits.TryRead(before, out licenses);
    }
}
