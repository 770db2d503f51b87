using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.LicenseFiles;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.OptionsFiles;

/// <summary>Reads an options file. Never fails: a malformed statement is refused with its line. No message holds a name.</summary>
internal sealed class OptionsFileReader
{
    private const int SecondsPerHour = 3600;

    private readonly LicenseText _text;
    private readonly WarningList _warnings;
    private readonly OptionsFile _file = new();

    private OptionsFileReader(LicenseText text, WarningList warnings)
    {
        _text = text;
        _warnings = warnings;
    }

    /// <summary>Reads all statements.</summary>
    public static OptionsFile Read(LicenseText text, WarningList warnings)
    {
        var reader = new OptionsFileReader(text, warnings);
        foreach (var line in text.Lines())
            reader.Read(line);
        return reader._file;
    }

    private void Read(LicenseLine line)
    {
        _file.Rows++;
        var keyword = _text.Value(line.Tokens[0]).ToUpperInvariant();
        var shape = OptionGrammar.ShapeOf(keyword);
        if (shape == OptionShape.None)
        {
            _file.Unknown++;
            _warnings.Add(line.Number, "The line begins with no keyword of an options file; it was skipped.");
            return;
        }

        var words = new List<string>();
        for (var i = 1; i < line.Tokens.Count; i++)
            words.Add(Word(line.Tokens[i]));
        if (shape == OptionShape.Setting || Read(new OptionRule { Keyword = keyword, Line = line.Number }, shape, words))
            return;
        _file.Refused++;
        _warnings.Add(line.Number, $"{keyword}: expected '{keyword} {Expected(shape)}'; the line was refused.");
    }

    // What looks like KEY=value here is a qualifier of a feature, or a name.
    private string Word(LicenseToken token) => _text.Value(token with { KeyLength = 0 });

    private bool Read(OptionRule rule, OptionShape shape, List<string> words) => shape switch
    {
        OptionShape.FeatureSubject => words.Count > 2 && AddSubject(rule with { Feature = Feature(words[0]) }, words, 1),
        OptionShape.Subject => words.Count > 1 && AddSubject(rule, words, 0),
        OptionShape.CountFeatureSubject => words.Count > 3 && Digits.TryRead(words[0], out var count)
            && AddSubject(rule with { Licenses = count, Feature = Feature(words[1]) }, words, 2),
        OptionShape.FeatureSeconds => words.Count > 1 && Digits.TryRead(words[^1], out var seconds) && Add(rule with { Feature = Feature(words[0]), Seconds = seconds }),
        OptionShape.Seconds => words.Count > 0 && Digits.TryRead(words[0], out var all) && Add(rule with { Seconds = all }),
        OptionShape.FeatureHours => words.Count > 1 && Digits.TryRead(words[^1], out var hours)
            && Add(rule with { Feature = Feature(words[0]), Seconds = (long)hours * SecondsPerHour }),
        OptionShape.FeatureCount => words.Count > 1 && Digits.TryRead(words[^1], out var number) && Add(rule with { Feature = Feature(words[0]), Licenses = number }),
        OptionShape.Event => words.Count > 0 && OptionGrammar.IsEvent(words[0].ToUpperInvariant())
            && Add(rule with { SubjectType = "EVENT", Subject = words[0].ToUpperInvariant() }),
        _ => words.Count > 0 && AddMembers(rule.Keyword == "GROUP" ? _file.Groups : _file.HostGroups, words),
    };

    private bool Add(OptionRule rule)
    {
        _file.Rules.Add(rule);
        return true;
    }

    // Qualifiers of a feature may stand between it and the type.
    private bool AddSubject(OptionRule rule, List<string> words, int from)
    {
        for (var at = from; at < words.Count - 1; at++)
        {
            var type = words[at].ToUpperInvariant();
            if (OptionGrammar.IsSubjectType(type))
                return Add(rule with { SubjectType = type, Subject = string.Join(' ', words[(at + 1)..]) });
            if (!words[at].Contains('=', StringComparison.Ordinal))
                return false;
        }

        return false;
    }

    private static bool AddMembers(Dictionary<string, HashSet<string>> groups, List<string> words)
    {
        if (!groups.TryGetValue(words[0], out var members))
            groups.Add(words[0], members = new HashSet<string>(StringComparer.Ordinal));
        for (var i = 1; i < words.Count; i++)
            members.Add(words[i]);
        return true;
    }

    private static string Feature(string word)
    {
        var colon = word.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 ? word[..colon] : word;
    }

    private static string Expected(OptionShape shape) => shape switch
    {
        OptionShape.FeatureSubject => "feature TYPE name",
        OptionShape.Subject => "TYPE name",
        OptionShape.CountFeatureSubject => "number feature TYPE name",
        OptionShape.FeatureSeconds => "feature seconds",
        OptionShape.Seconds => "seconds",
        OptionShape.FeatureHours => "feature hours",
        OptionShape.FeatureCount => "feature number",
        OptionShape.Event => "OUT|IN|DENIED|QUEUED|DEQUEUED|UNSUPPORTED|UPGRADE",
        _ => "name member …",
    };
}
