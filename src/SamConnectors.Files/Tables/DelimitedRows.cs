using System.Globalization;

namespace SamConnectors.Files.Tables;

/// <summary>
/// Delimited text (RFC 4180 and what programs make of it), read in one pass over a buffer. CsvHelper 34 was looked at and not taken: a quote that is never
/// closed ends its reading at the record limit, and what comes after it is lost; here that row is refused and reading goes on at its next line. It also has no
/// limit of a cell, which must be refused before it is held.
/// </summary>
internal sealed class DelimitedRows : RowSource
{
    /// <summary>Bytes of one row; a longer one is refused.</summary>
    private const int RowLimit = 4 << 20;

    private readonly Stream _text;
    private readonly byte _delimiter;
    private readonly TableLimits _limits;
    private readonly string _file;
    private int _start;
    private int _end;
    private bool _isEnd;
    private long _line = 1;

    /// <summary>Reads UTF-8 (or a code page that shares its first 128 characters) without a byte order mark.</summary>
    public DelimitedRows(Stream text, byte delimiter, TableLimits limits, string file)
    {
        _text = text;
        _delimiter = delimiter;
        _limits = limits;
        _file = file;
        Bytes = new byte[32 * 1024];
    }

    private enum Outcome
    {
        Complete,
        NotClosed,
        TextAfterQuote,
    }

    /// <inheritdoc/>
    public override string RowWord => "line";

    /// <inheritdoc/>
    public override bool IsEndless => true;

    /// <inheritdoc/>
    public override bool Read()
    {
        Clear();
        var at = _start;
        if (_start == _end && !Fill(ref at))
            return false;
        Number = _line;
        var outcome = ReadCells(ref at);
        if (outcome == Outcome.Complete)
            Finish(at);
        else
            GoOnAtNextLine(outcome);
        return true;
    }

    /// <inheritdoc/>
    public override void LeavePart() => (_start, _isEnd) = (_end, true);

    /// <inheritdoc/>
    public override void Dispose() => _text.Dispose();

    private Outcome ReadCells(ref int at)
    {
        while (true)
        {
            var outcome = ReadCell(ref at);
            if (outcome != Outcome.Complete || !IsAt(ref at, _delimiter))
                return outcome;
            at++;
            if (Count >= _limits.Columns)
                throw Beyond($"it has more than {_limits.Columns.ToString(CultureInfo.InvariantCulture)} columns");
        }
    }

    private Outcome ReadCell(ref int at)
    {
        while (_delimiter != ' ' && IsAt(ref at, (byte)' '))
            at++;
        return IsAt(ref at, (byte)'"') ? ReadQuoted(ref at) : ReadPlain(ref at);
    }

    private Outcome ReadPlain(ref int at)
    {
        var length = 0;
        while (true)
        {
            var found = Bytes.AsSpan(at + length, _end - at - length).IndexOfAny(_delimiter, (byte)'\n', (byte)'\r');
            length = found < 0 ? _end - at : length + found;
            if (IsLonger(Bytes.AsSpan(at, length), _limits.CellCharacters))
                throw CellBeyond();
            if (found >= 0 || !Fill(ref at))
                break;
        }

        if (length > 0 && Bytes[at] == (byte)'=')
            Fault ??= Formula();
        Add(at, length);
        at += length;
        return Outcome.Complete;
    }

    /// <summary>Reads a quoted cell and closes up its doubled quotes where they lie.</summary>
    private Outcome ReadQuoted(ref int at)
    {
        at++;
        var length = 0;
        var doubled = false;
        while (true)
        {
            var found = Bytes.AsSpan(at + length, _end - at - length).IndexOf((byte)'"');
            length = found < 0 ? _end - at : length + found;
            if (IsLonger(Bytes.AsSpan(at, length), _limits.CellCharacters))
                return Bytes.AsSpan(at, length).ContainsAny((byte)'\n', (byte)'\r') ? Outcome.NotClosed : throw CellBeyond();
            if (found < 0)
            {
                if (!Fill(ref at))
                    return Outcome.NotClosed;
                continue;
            }

            var next = at + length + 1;
            if (next == _end && Fill(ref at))
                next = at + length + 1;
            if (next >= _end || Bytes[next] != (byte)'"')
                break;
            doubled = true;
            length += 2;
        }

        if (length > 0 && Bytes[at] == (byte)'=')
            Fault ??= Formula();
        Add(at, doubled ? -length : length);
        at += length + 1;
        while (_delimiter != ' ' && IsAt(ref at, (byte)' '))
            at++;
        return at == _end || Bytes[at] == _delimiter || Bytes[at] is (byte)'\n' or (byte)'\r' ? Outcome.Complete : Outcome.TextAfterQuote;
    }

    private void Finish(int at)
    {
        _line += Breaks(Bytes.AsSpan(_start, at - _start));
        CloseDoubledQuotes();
        if (at < _end)
            at = SkipBreak(at);
        _start = at;
    }

    private int SkipBreak(int at)
    {
        _line++;
        var isReturn = Bytes[at++] == (byte)'\r';
        if (at == _end && isReturn && !_isEnd)
        {
            // The other half of a CRLF may not be in the buffer yet.
            Fill(ref at);
        }

        return isReturn && at < _end && Bytes[at] == (byte)'\n' ? at + 1 : at;
    }

    /// <summary>The row is refused; whatever its quote swallowed is read again as lines of their own.</summary>
    private void GoOnAtNextLine(Outcome outcome)
    {
        Clear();
        Fault = outcome == Outcome.NotClosed
            ? new RowFault("a quote is opened and not closed; the lines after it are read on their own")
            : new RowFault("text follows a closing quote; quotes inside a quoted cell must be doubled");
        int found;
        while ((found = Bytes.AsSpan(_start, _end - _start).IndexOfAny((byte)'\n', (byte)'\r')) < 0)
        {
            var at = _start = _end;
            if (!Fill(ref at))
                return;
        }

        _start = SkipBreak(_start + found);
    }

    private void CloseDoubledQuotes()
    {
        for (var i = 0; i < Count; i++)
        {
            var (start, length) = Slice(i);
            if (length >= 0)
                continue;
            var cell = Bytes.AsSpan(start, -length);
            var kept = 0;
            for (var at = 0; at < cell.Length; at++)
            {
                cell[kept++] = cell[at];
                if (cell[at] == (byte)'"')
                    at++;
            }

            Set(i, start, kept);
        }
    }

    private static int Breaks(ReadOnlySpan<byte> text)
    {
        var count = 0;
        for (var at = text.IndexOfAny((byte)'\n', (byte)'\r'); at >= 0;)
        {
            count++;
            at += text[at] == (byte)'\r' && at + 1 < text.Length && text[at + 1] == (byte)'\n' ? 2 : 1;
            var next = text[at..].IndexOfAny((byte)'\n', (byte)'\r');
            at = next < 0 ? -1 : at + next;
        }

        return count;
    }

    private bool IsAt(ref int at, byte value) => (at < _end || Fill(ref at)) && Bytes[at] == value;

    /// <summary>Reads more behind what is there; what lies before the current row is dropped. False at the end of the text.</summary>
    private bool Fill(ref int at)
    {
        if (_isEnd)
            return false;
        if (_start > 0)
        {
            Bytes.AsSpan(_start, _end - _start).CopyTo(Bytes);
            Shift(-_start);
            at -= _start;
            _end -= _start;
            _start = 0;
        }

        if (_end == Bytes.Length)
        {
            if (_end >= RowLimit)
                throw Beyond("it is longer than 4 MiB");
            var bytes = Bytes;
            Array.Resize(ref bytes, _end * 2);
            Bytes = bytes;
        }

        var count = _text.Read(Bytes, _end, Bytes.Length - _end);
        _end += count;
        _isEnd = count == 0;
        return count > 0;
    }

    private RowFault Formula() => new("a cell holds a formula",
        string.Create(CultureInfo.InvariantCulture, $"cell {Count + 1} holds a formula (it begins with '='): paste values"));

    private TableRefusedException CellBeyond() => Beyond($"a cell is longer than {_limits.CellCharacters.ToString(CultureInfo.InvariantCulture)} characters");

    private TableRefusedException Beyond(string what) => new(string.Create(CultureInfo.InvariantCulture,
        $"{_file}({Number}): the row cannot be read: {what}. No export has such rows; check what wrote the file."));
}
