namespace SamConnectors.Normalization;

/// <summary>
/// The parts of a FlexNet feature code: exactly five digits, the product line, the suffix, split from the right because lines may begin with a digit
/// (<c>3DSMAX</c>) and hold <c>_</c> or <c>-</c> (<c>AMECH_PP</c>, <c>A-CIVDES</c>). Suffixes: <c>_YYYY_0F</c> one release, <c>_YYYY_1F</c> a release of
/// mid-year, <c>_YYYY_0P</c> pre-release, <c>_F</c> package, <c>_T_F</c> package of a subscription, either with a year in a few lines, <c>_7_5F</c> before 2004.
/// </summary>
internal readonly ref struct FeatureCodeParts
{
    private const int PrefixLength = 5;

    public ReadOnlySpan<char> Prefix { get; private init; }

    public ReadOnlySpan<char> Line { get; private init; }

    public string? Release { get; private init; }

    /// <summary>As in <c>feature_codes.csv</c>; null where the suffix is missing or none of the known.</summary>
    public string? LicenseKind { get; private init; }

    /// <summary>Splits a code; false where it does not begin with five digits and something after them.</summary>
    public static bool TryParse(ReadOnlySpan<char> code, out FeatureCodeParts parts)
    {
        parts = default;
        if (code.Length <= PrefixLength || code[..PrefixLength].IndexOfAnyExceptInRange('0', '9') >= 0)
            return false;
        var prefix = code[..PrefixLength];
        var rest = code[PrefixLength..];
        var cut = rest.LastIndexOf('_');
        if (cut > 0 && cut < rest.Length - 1)
        {
            var last = rest[(cut + 1)..];
            if (last is "F" or "f")
                return Package(prefix, rest[..cut], out parts);
            if (last.Length is 2 or 3 && last[^1] is 'F' or 'f' or 'P' or 'p' && last[..^1].IndexOfAnyExceptInRange('0', '9') < 0 && Versioned(prefix, rest[..cut], last, out parts))
                return true;
        }

        parts = new FeatureCodeParts { Prefix = prefix, Line = rest };
        return true;
    }

    private static bool Package(ReadOnlySpan<char> prefix, ReadOnlySpan<char> rest, out FeatureCodeParts parts)
    {
        var term = rest.Length > 2 && rest.EndsWith("_T", StringComparison.OrdinalIgnoreCase);
        var line = term ? rest[..^2] : rest;
        string? release = null;
        if (line.Length > 5 && line[^5] == '_' && IsYear(line[^4..]))
        {
            release = line[^4..].ToString();
            line = line[..^5];
        }

        parts = new FeatureCodeParts { Prefix = prefix, Line = line, Release = release, LicenseKind = term ? "package_term" : "package" };
        return true;
    }

    private static bool Versioned(ReadOnlySpan<char> prefix, ReadOnlySpan<char> rest, ReadOnlySpan<char> last, out FeatureCodeParts parts)
    {
        parts = default;
        var cut = rest.LastIndexOf('_');
        if (cut <= 0 || cut == rest.Length - 1)
            return false;
        var version = rest[(cut + 1)..];
        var minor = last[..^1];
        var preRelease = last[^1] is 'P' or 'p';
        var whole = minor is "0";
        string release, kind;
        if (IsYear(version))
        {
            release = whole ? version.ToString() : $"{version}.{minor}";
            kind = preRelease ? "versioned_prerelease" : whole ? "versioned" : "versioned_point_release";
        }
        else if (IsOldVersion(version))
        {
            release = whole ? $"R{version}" : $"R{version}.{minor}";
            kind = preRelease ? "versioned_prerelease" : "versioned_old_scheme";
        }
        else
        {
            return false;
        }

        parts = new FeatureCodeParts { Prefix = prefix, Line = rest[..cut], Release = release, LicenseKind = kind };
        return true;
    }

    private static bool IsYear(ReadOnlySpan<char> text) =>
        text.Length == 4 && text.IndexOfAnyExceptInRange('0', '9') < 0 && (text.StartsWith("19") || text.StartsWith("20"));

    /// <summary>A release number of before 2004, or a year with letters after it (<c>2004DX</c>).</summary>
    private static bool IsOldVersion(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits < 0 ? text.Length <= 2 : digits == 4 && IsYear(text[..4]) && text.Length <= 6 && char.IsAsciiLetter(text[4]) && char.IsAsciiLetter(text[^1]);
    }
}
