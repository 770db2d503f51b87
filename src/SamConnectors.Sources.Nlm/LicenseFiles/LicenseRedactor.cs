using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>
/// Makes of a licence file what may be kept: every character of a signature, a host id, a path, a comment and of anything that is not known to be harmless becomes
/// <c>*</c>. Lines stay where they are, and the copy reads as the file does.
/// </summary>
internal sealed class LicenseRedactor
{
    private const int LongestPlainHex = 11;

    private readonly LicenseText _text;
    private readonly char[] _copy;

    private LicenseRedactor(LicenseText text)
    {
        _text = text;
        _copy = text.Text.ToCharArray();
    }

    /// <summary>The copy.</summary>
    public static string Redact(LicenseText text)
    {
        var redactor = new LicenseRedactor(text);
        foreach (var line in text.Lines(LicenseGrammar.Begins))
            redactor.Redact(line);
        foreach (var (start, end) in text.Comments)
            redactor.Mask(start + 1, end);
        return new string(redactor._copy);
    }

    private void Redact(LicenseLine line)
    {
        var keyword = line.Tokens[0].IsBare ? LicenseGrammar.KeywordOf(_text.Word(line.Tokens[0])) : LicenseKeyword.Other;
        for (var i = 0; i < line.Tokens.Count; i++)
        {
            var token = line.Tokens[i];
            var isPlain = token.IsBare ? i == 0 ? keyword != LicenseKeyword.Other || LicenseFileReader.OtherKeyword(_text, line) is not null : IsPlainField(keyword, i, _text.Word(token))
                : keyword is not (LicenseKeyword.Other or LicenseKeyword.Server) && IsPlainAttribute(keyword, _text.Word(token), _text.Value(token));
            if (!isPlain)
                Mask(token.ValueStart, token.End);
        }
    }

    private static bool IsPlainField(LicenseKeyword keyword, int place, ReadOnlySpan<char> word) => keyword switch
    {
        LicenseKeyword.Server => (place == 1 && IsName(word)) || (place > 2 && word.Length <= 5 && Digits.TryRead(word, out _)),
        LicenseKeyword.Vendor => place == 1,
        LicenseKeyword.Package => (place <= 2 && IsName(word)) || (place == 3 && LicenseGrammar.IsVersion(word)) || IsFlag(word),
        LicenseKeyword.Feature or LicenseKeyword.Increment => IsPlainLicenseField(place, word) || IsFlag(word),
        LicenseKeyword.Upgrade => (place < 4 ? IsPlainLicenseField(place, word) : place < 7 && IsPlainLicenseField(place - 1, word)) || IsFlag(word),
        _ => false,
    };

    private static bool IsPlainLicenseField(int place, ReadOnlySpan<char> word) => place switch
    {
        1 or 2 => IsName(word),
        3 => LicenseGrammar.IsVersion(word),
        4 => FlexDate.TryReadExpiry(word, out _),
        5 => LicenseGrammar.TryReadCount(word, out _),
        _ => false,
    };

    private static bool IsName(ReadOnlySpan<char> word) => word.Length <= LongestPlainHex || word.ContainsAnyExcept("0123456789abcdefABCDEF");

    private static bool IsFlag(ReadOnlySpan<char> word) => word.Equals("SUPERSEDE", StringComparison.OrdinalIgnoreCase) || word.Equals("TS_OK", StringComparison.OrdinalIgnoreCase);

    // A value that holds another attribute was never closed.
    private static bool IsPlainAttribute(LicenseKeyword keyword, ReadOnlySpan<char> key, ReadOnlySpan<char> value)
    {
        if (value.Contains('='))
            return false;
        if (keyword == LicenseKeyword.Vendor)
            return key.Equals("PORT", StringComparison.OrdinalIgnoreCase) && Digits.TryRead(value, out _);
        if (key.Equals("VENDOR_STRING", StringComparison.OrdinalIgnoreCase))
            return LicenseFileReader.IsWords(value);
        if (key.Equals("ISSUED", StringComparison.OrdinalIgnoreCase) || key.Equals("START", StringComparison.OrdinalIgnoreCase))
            return FlexDate.TryRead(value, out _);
        return key.Equals("COMPONENTS", StringComparison.OrdinalIgnoreCase) || key.Equals("OPTIONS", StringComparison.OrdinalIgnoreCase)
            || key.Equals("SUPERSEDE", StringComparison.OrdinalIgnoreCase) || key.Equals("SN", StringComparison.OrdinalIgnoreCase)
            || key.Equals("BORROW", StringComparison.OrdinalIgnoreCase) || key.Equals("DUP_GROUP", StringComparison.OrdinalIgnoreCase)
            || key.Equals("SUITE_DUP_GROUP", StringComparison.OrdinalIgnoreCase);
    }

    private void Mask(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_copy[i] is not (' ' or '\t' or '\n' or '\r' or '\\' or '"' or '\u201c' or '\u201d' or '\u201e' or '\u00a0'))
                _copy[i] = '*';
        }
    }
}
