using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>Reads the records of a licence file. Never fails: a malformed record is refused with its line, and the rest is read.</summary>
internal sealed class LicenseFileReader
{
    private readonly LicenseText _text;
    private readonly WarningList _warnings;
    private readonly LicenseFile _file = new();

    private LicenseFileReader(LicenseText text, WarningList warnings)
    {
        _text = text;
        _warnings = warnings;
    }

    /// <summary>Reads all records.</summary>
    public static LicenseFile Read(LicenseText text, WarningList warnings)
    {
        var reader = new LicenseFileReader(text, warnings);
        foreach (var line in text.Lines(LicenseGrammar.Begins))
            reader.Read(line);
        LicenseConsistency.Check(reader._file, warnings);
        return reader._file;
    }

    /// <summary>The keyword of a line that is none of the known ones, where it looks like one; null for other text, which may be anything.</summary>
    public static string? OtherKeyword(LicenseText text, LicenseLine line)
    {
        var word = text.Word(line.Tokens[0]);
        return line.Tokens[0].IsBare && word.Length is > 2 and < 32 && !word.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") && word.ContainsAnyExcept("ABCDEF") ? word.ToString() : null;
    }

    private void Read(LicenseLine line)
    {
        var keyword = line.Tokens[0].IsBare ? LicenseGrammar.KeywordOf(_text.Word(line.Tokens[0])) : LicenseKeyword.Other;
        if (keyword == LicenseKeyword.Other)
        {
            ReadOther(line);
            return;
        }

        _file.Rows++;
        var fault = keyword switch
        {
            LicenseKeyword.Server => ReadServer(line),
            LicenseKeyword.Vendor => ReadVendor(line),
            LicenseKeyword.Package => ReadPackage(line),
            LicenseKeyword.UseServer => null,
            _ => ReadLicense(line, keyword),
        };
        if (fault is null)
            return;
        _file.Refused++;
        _warnings.Add(line.Number, $"{keyword.ToString().ToUpperInvariant()}: {fault}; the line was refused.");
    }

    private void ReadOther(LicenseLine line)
    {
        var keyword = OtherKeyword(_text, line);
        _file.Others.Add((line.Number, keyword));
        _warnings.Add(line.Number, keyword is null ? "The line is none of a licence file's; it was skipped." : $"Keyword '{keyword}' is not known; the line was kept and says nothing here.");
    }

    private string? ReadServer(LicenseLine line)
    {
        if (line.Tokens.Count < 2 || !line.Tokens[1].IsBare)
            return "expected 'SERVER host hostid [port]'";
        int? port = null;
        for (var i = 3; i < line.Tokens.Count && port is null; i++)
            port = Digits.TryRead(_text.Word(line.Tokens[i]), out var number) && number <= 65_535 ? number : null;
        _file.Servers.Add(new LicenseServerLine(line.Number, _text.Value(line.Tokens[1]), port));
        return null;
    }

    private string? ReadVendor(LicenseLine line)
    {
        if (line.Tokens.Count < 2 || !line.Tokens[1].IsBare)
            return "expected 'VENDOR daemon [path] [options] [port]'";
        _file.Daemons.Add(_text.Value(line.Tokens[1]));
        return null;
    }

    private string? ReadPackage(LicenseLine line)
    {
        if (line.Tokens.Count < 3 || !line.Tokens[1].IsBare || !line.Tokens[2].IsBare)
            return "expected 'PACKAGE name daemon version COMPONENTS=\"…\"'";
        var hasVersion = line.Tokens.Count > 3 && line.Tokens[3].IsBare && LicenseGrammar.IsVersion(_text.Word(line.Tokens[3]));
        var record = new LicenseRecord
        {
            Keyword = LicenseKeyword.Package,
            Line = line.Number,
            Name = _text.Value(line.Tokens[1]),
            Daemon = _text.Value(line.Tokens[2]),
            Version = hasVersion ? _text.Value(line.Tokens[3]) : null,
        };
        record = WithAttributes(record, line, hasVersion ? 4 : 3);
        if (record.Components.Count == 0)
            _warnings.Add(line.Number, $"PACKAGE '{record.Name}' has no COMPONENTS.");
        _file.Records.Add(record);
        return null;
    }

    private string? ReadLicense(LicenseLine line, LicenseKeyword keyword)
    {
        var shift = keyword == LicenseKeyword.Upgrade ? 1 : 0;
        if (line.Tokens.Count < 6 + shift)
            return "expected 'name daemon version expiry count'";
        if (!FlexDate.TryReadExpiry(_text.Word(line.Tokens[4 + shift]), out var expires))
            return "the expiry is no date like 15-dec-2026, and not 'permanent'";
        if (!LicenseGrammar.TryReadCount(_text.Word(line.Tokens[5 + shift]), out var count))
            return "the number of licenses is no number, and not 'uncounted'";
        var record = new LicenseRecord
        {
            Keyword = keyword,
            Line = line.Number,
            Name = _text.Value(line.Tokens[1]),
            Daemon = _text.Value(line.Tokens[2]),
            Version = _text.Value(line.Tokens[3 + shift]),
            Expires = expires,
            Count = count,
        };
        _file.Records.Add(WithAttributes(record, line, 6 + shift));
        return null;
    }

    private LicenseRecord WithAttributes(LicenseRecord record, LicenseLine line, int from)
    {
        for (var i = from; i < line.Tokens.Count; i++)
        {
            var token = line.Tokens[i];
            record = token.IsBare
                ? _text.Word(token).Equals("SUPERSEDE", StringComparison.OrdinalIgnoreCase) ? record with { Supersedes = [record.Name] } : record
                : WithAttribute(record, line, _text.Word(token).ToString().ToUpperInvariant(), token);
        }

        return record;
    }

    private LicenseRecord WithAttribute(LicenseRecord record, LicenseLine line, string key, LicenseToken token) => key switch
    {
        "COMPONENTS" => record with { Components = Components(_text.Value(token)) },
        "SUPERSEDE" => record with { Supersedes = Names(_text.Value(token), record.Name) },
        "ISSUED" => record with { Issued = Day(line, key, _text.Value(token)) },
        "START" => record with { Starts = Day(line, key, _text.Value(token)) },
        "SN" => record with { Serial = NotEmpty(_text.Value(token)) },
        "VENDOR_STRING" => record with { VendorString = Words(_text.Value(token)) },
        "BORROW" => record with { BorrowHours = Digits.TryRead(_text.Value(token), out var hours) ? hours : null },
        "DUP_GROUP" => record with { DupGroup = NotEmpty(_text.Value(token)) },
        "SUITE_DUP_GROUP" => record with { SuiteDupGroup = NotEmpty(_text.Value(token)) },
        _ => record,
    };

    /// <summary>True for words joined by colons, which Autodesk's vendor strings are; anything else may be a secret.</summary>
    public static bool IsWords(ReadOnlySpan<char> value) =>
        value.Length is > 0 and <= 64 && !value.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:_- ");

    private static string? Words(string value) => IsWords(value) ? value : null;

    private static string? NotEmpty(string value) => value.Length == 0 ? null : value;

    private DateOnly? Day(LicenseLine line, string key, string value)
    {
        if (FlexDate.TryRead(value, out var day))
            return day;
        _warnings.Add(line.Number, $"{key} is no date like 15-dec-2026, and was skipped.");
        return null;
    }

    private static IReadOnlyList<string> Names(string value, string own)
    {
        var names = value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
        return names.Length == 0 ? [own] : names;
    }

    // A component may carry version and count: NAME:1.0:2.
    private static List<string> Components(string value)
    {
        var components = new List<string>();
        foreach (var item in value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = item.IndexOf(':', StringComparison.Ordinal);
            components.Add(colon > 0 ? item[..colon] : item);
        }

        return components;
    }
}
