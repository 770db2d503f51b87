using System.Text;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.LicenseFiles;

/// <summary>
/// The text of a licence file or options file with its records: physical lines joined where a backslash, with or without blanks behind it, or an open quote
/// continues them — also inside quoted values — and cut apart where a copy put several records on one line. Places in the text are places in the file.
/// </summary>
internal sealed class LicenseText
{
    /// <summary>Characters of the longest file that is read; no licence server has so many licences.</summary>
    public const int MaxLength = 8 << 20;

    private readonly char[] _plain;
    private readonly Func<string, bool> _isKeyword;
    private readonly List<(int Start, int End, long Number)> _logical = [];

    private LicenseText(string text, Func<string, bool> isKeyword)
    {
        Text = text;
        _plain = text.ToCharArray();
        _isKeyword = isKeyword;
    }

    /// <summary>The text, with LF as line end.</summary>
    public string Text { get; }

    /// <summary>Where comments stand: a <c>#</c> first on its line.</summary>
    public List<(int Start, int End)> Comments { get; } = [];

    /// <summary>Joins the physical lines of a text.</summary>
    /// <param name="text">The text, with LF as line end.</param>
    /// <param name="isKeyword">True for a word (upper case) that begins a record: it ends a quote or a comment that nobody closed.</param>
    public static LicenseText Of(string text, Func<string, bool> isKeyword)
    {
        var made = new LicenseText(text, isKeyword);
        made.Join();
        return made;
    }

    /// <summary>Reads all lines of a file; a line that is too long for any program is left out, so that line numbers stay.</summary>
    /// <exception cref="InvalidDataException">The file is longer than <see cref="MaxLength"/>.</exception>
    public static string ReadAll(TextLineReader lines, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        while (lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.Append(lines.IsCut ? "" : line).Append('\n');
            if (text.Length > MaxLength)
                throw new InvalidDataException("The file is longer than any license file or options file; it was not read further.");
        }

        return text.ToString();
    }

    /// <summary>The records, each with its words; several where one line holds several.</summary>
    /// <param name="begins">True where the word at a place of the list begins a new record; null where a line is always one record.</param>
    public IEnumerable<LicenseLine> Lines(Func<LicenseText, IReadOnlyList<LicenseToken>, int, int, bool>? begins = null)
    {
        foreach (var (start, end, number) in _logical)
        {
            var tokens = Tokens(start, end);
            var first = 0;
            for (var i = 1; i < tokens.Count && begins is not null; i++)
            {
                if (!begins(this, tokens, first, i))
                    continue;
                yield return new LicenseLine(NumberAt(tokens[first].Start, start, number), tokens.GetRange(first, i - first));
                first = i;
            }

            if (tokens.Count > 0)
                yield return new LicenseLine(NumberAt(tokens[first].Start, start, number), first == 0 ? tokens : tokens.GetRange(first, tokens.Count - first));
        }
    }

    /// <summary>A bare word, or the key of <c>KEY=value</c>.</summary>
    public ReadOnlySpan<char> Word(LicenseToken token) => _plain.AsSpan(token.Start, token.IsBare ? token.Length : token.KeyLength);

    /// <summary>The value of <c>KEY=value</c>, or a bare word, without quotes; every run of blanks is one.</summary>
    public string Value(LicenseToken token)
    {
        var value = _plain.AsSpan(token.ValueStart, token.End - token.ValueStart);
        if (!value.Contains(' ') && !value.Contains('"'))
            return value.ToString();
        var text = new StringBuilder(value.Length);
        foreach (var c in value)
        {
            if (c != '"' && (c != ' ' || (text.Length > 0 && text[^1] != ' ')))
                text.Append(c);
        }

        return text.ToString().TrimEnd();
    }

    private void Join()
    {
        var number = 0L;
        var open = new OpenRecord();
        for (var start = 0; start < _plain.Length;)
        {
            number++;
            var length = _plain.AsSpan(start).IndexOf('\n');
            var end = length < 0 ? _plain.Length : start + length;
            Join(start, end, number, ref open);
            if (end < _plain.Length)
                _plain[end] = ' ';
            start = end + 1;
        }

        Close(ref open);
    }

    private void Join(int start, int end, long number, ref OpenRecord open)
    {
        var first = SkipMarks(start, end);
        var line = _plain.AsSpan(first, end - first).TrimEnd();
        var beginsRecord = BeginsRecord(line);
        if (line.Length > 0 && (line[0] == '#' || (open.InComment && !beginsRecord)))
        {
            open.InComment = line[^1] == '\\';
            Comments.Add((first, end));
            _plain.AsSpan(first, end - first).Fill(' ');
            return;
        }

        open.InComment = false;
        if (!open.Continues && (line.IsEmpty || beginsRecord))
            Close(ref open);
        if (line.IsEmpty)
            return;
        if (open.Start < 0)
            (open.Start, open.Number) = (first, number);
        open.Continues = line[^1] == '\\';
        open.End = end;
        Normalise(first, end, ref open.InQuote);
        if (!open.Continues && !open.InQuote)
            Close(ref open);
    }

    // Mails mark quoted lines with ">".
    private int SkipMarks(int start, int end)
    {
        while (start < end && (_plain[start] is ' ' or '\t' or '>' or '\r'))
            _plain[start++] = ' ';
        return start;
    }

    private bool BeginsRecord(ReadOnlySpan<char> line)
    {
        var end = line.IndexOfAny(' ', '\t', '\\');
        var word = end < 0 ? line : line[..end];
        return word.Length is > 1 and < 32 && _isKeyword(word.ToString().ToUpperInvariant());
    }

    private void Normalise(int start, int end, ref bool inQuote)
    {
        for (var i = start; i < end; i++)
        {
            switch (_plain[i])
            {
                case '"' or '\u201c' or '\u201d' or '\u201e':
                    _plain[i] = '"';
                    inQuote = !inQuote;
                    break;
                case '\\' when i + 1 >= end || _plain[i + 1] is ' ' or '\t' or '\r':
                case '\t' or '\r' or '\u00a0':
                    _plain[i] = ' ';
                    break;
            }
        }
    }

    private void Close(ref OpenRecord open)
    {
        if (open.Start >= 0)
            _logical.Add((open.Start, open.End, open.Number));
        open = new OpenRecord();
    }

    private List<LicenseToken> Tokens(int start, int end)
    {
        var tokens = new List<LicenseToken>();
        for (var i = start; i < end;)
        {
            if (_plain[i] == ' ')
            {
                i++;
                continue;
            }

            var from = i;
            var inQuote = false;
            for (; i < end && (inQuote || _plain[i] != ' '); i++)
                inQuote ^= _plain[i] == '"';
            tokens.Add(new LicenseToken(from, i - from, KeyLength(from, i)));
        }

        return tokens;
    }

    private int KeyLength(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (_plain[i] == '=')
                return i - start;
            if (!char.IsAsciiLetterOrDigit(_plain[i]) && _plain[i] is not ('_' or '-'))
                return 0;
        }

        return 0;
    }

    private long NumberAt(int place, int start, long number) => number + Text.AsSpan(start, place - start).Count('\n');

    private struct OpenRecord
    {
        public OpenRecord() => Start = -1;

        public int Start;
        public int End;
        public long Number;
        public bool Continues;
        public bool InQuote;
        public bool InComment;
    }
}
