using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>
/// Reads rows of RFC 4180 with any of the delimiters comma, semicolon and tab, straight from the buffer. A quote that is never closed spoils its line, not the file.
/// </summary>
internal sealed class DelimitedReader
{
    private const int MaxColumns = 1000;

    private readonly ByteWindow _window;
    private readonly byte _delimiter;
    private readonly List<(int Start, int Length, bool HasQuotes)> _cells = [];
    private readonly RecordCells _record = new();
    private long _line = 1;

    public DelimitedReader(ByteWindow window, byte delimiter) => (_window, _delimiter) = (window, delimiter);

    /// <summary>Reads the header: the first row that is not blank; empty at the end of the file.</summary>
    public List<string> ReadHeader()
    {
        var header = new List<string>();
        while (header.Count == 0 && Next(out var lines) is var outcome && outcome != Outcome.End)
        {
            _line += lines;
            if (outcome != Outcome.Row || IsBlank())
                continue;
            foreach (var (start, length, hasQuotes) in _cells)
            {
                var text = TextTable.Decode(_window.Buffer.AsSpan(start, length));
                header.Add((hasQuotes ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text).Trim());
            }
        }

        return header;
    }

    /// <summary>Reads the rows.</summary>
    /// <param name="fields">Field of each column, as <see cref="Headers.HeaderNames.FieldOf"/> gives it.</param>
    /// <param name="taker">Receives them.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(int[] fields, IRecordTaker taker, CancellationToken cancellationToken)
    {
        var count = 0;
        while (Next(out var lines) is var outcome && outcome != Outcome.End)
        {
            var line = _line;
            _line += lines;
            if ((++count & 0xFFF) == 0)
                cancellationToken.ThrowIfCancellationRequested();
            if (outcome == Outcome.Row)
                Take(fields, line, taker);
            else
                taker.Refuse(outcome == Outcome.TooLong ? RecordFault.TooLong : RecordFault.OpenQuote, line);
        }
    }

    private void Take(int[] fields, long line, IRecordTaker taker)
    {
        if (IsBlank())
            return;
        if (_cells.Count != fields.Length && !IsBlankFrom(fields.Length))
        {
            taker.Refuse(RecordFault.WrongCellCount, line);
            return;
        }

        _record.Begin(_window.Buffer);
        for (var i = 0; i < fields.Length; i++)
        {
            if (fields[i] < 0)
                continue;
            var (start, length, hasQuotes) = _cells[i];
            if (hasQuotes)
                Unescape(fields[i], start, length);
            else
                _record.Set(fields[i], start, length);
        }

        taker.Take(_record, line);
    }

    private void Unescape(int field, int start, int length)
    {
        var target = _record.Unescaped(length);
        var written = 0;
        for (var i = start; i < start + length; i++)
        {
            target[written++] = _window.Buffer[i];
            if (_window.Buffer[i] == '"')
                i++;
        }

        _record.SetUnescaped(field, written);
    }

    private bool IsBlank()
    {
        foreach (var (start, length, _) in _cells)
        {
            if (!_window.Buffer.AsSpan(start, length).Trim(" \t\r"u8).IsEmpty)
                return false;
        }

        return true;
    }

    private bool IsBlankFrom(int column)
    {
        if (_cells.Count < column)
            return false;
        for (var i = column; i < _cells.Count; i++)
        {
            if (_cells[i].Length > 0)
                return false;
        }

        return true;
    }

    /// <summary>Splits the next row; its cells lie in the buffer until the next call.</summary>
    private Outcome Next(out int lines)
    {
        while (true)
        {
            var outcome = Split(out var length, out lines);
            if (outcome == Outcome.More)
            {
                if (_window.IsFull)
                    return SkipLine(Outcome.TooLong, out lines);
                if (_window.Fill())
                    continue;
                outcome = Split(out length, out lines);
                if (outcome == Outcome.More)
                    return _window.Length == 0 ? Outcome.End : SkipLine(Outcome.OpenQuote, out lines);
            }

            _window.Take(length);
            return outcome;
        }
    }

    private Outcome Split(out int length, out int lines)
    {
        _cells.Clear();
        lines = 1;
        length = 0;
        var text = _window.Span;
        if (text.IsEmpty)
            return Outcome.More;
        var at = 0;
        while (true)
        {
            if (at < text.Length && text[at] == '"')
            {
                if (!TryQuoted(text, ref at, ref lines))
                    return Outcome.More;
            }
            else
            {
                var end = text[at..].IndexOfAny(_delimiter, (byte)'\n');
                if (end < 0 && !_window.IsAtEnd)
                    return Outcome.More;
                var cell = end < 0 ? text.Length - at : end;
                _cells.Add((_window.Start + at, at + cell == text.Length || text[at + cell] == '\n' ? WithoutReturn(text.Slice(at, cell)) : cell, false));
                at += cell;
            }

            if (at >= text.Length || text[at] == '\n')
            {
                length = Math.Min(at + 1, text.Length);
                return Outcome.Row;
            }

            at++;
            if (_cells.Count >= MaxColumns)
                return Outcome.More;
        }
    }

    /// <summary>Reads a quoted cell up to its delimiter or line end; false where more is needed.</summary>
    private bool TryQuoted(ReadOnlySpan<byte> text, ref int at, ref int lines)
    {
        var start = ++at;
        var hasQuotes = false;
        while (true)
        {
            var quote = text[at..].IndexOf((byte)'"');
            if (quote < 0)
                return false;
            at += quote + 1;
            if (at < text.Length && text[at] == '"')
            {
                hasQuotes = true;
                at++;
                continue;
            }

            if (at == text.Length && !_window.IsAtEnd)
                return false;
            break;
        }

        var length = at - 1 - start;
        lines += text.Slice(start, length).Count((byte)'\n');
        _cells.Add((_window.Start + start, length, hasQuotes));
        var rest = text[at..].IndexOfAny(_delimiter, (byte)'\n');
        if (rest < 0 && !_window.IsAtEnd)
            return false;
        at = rest < 0 ? text.Length : at + rest;
        return true;
    }

    private Outcome SkipLine(Outcome outcome, out int lines)
    {
        lines = 1;
        while (true)
        {
            var end = _window.Span.IndexOf((byte)'\n');
            _window.Take(end < 0 ? _window.Length : end + 1);
            if (end >= 0 || !_window.Fill())
                return outcome;
        }
    }

    private static int WithoutReturn(ReadOnlySpan<byte> cell) => cell.Length > 0 && cell[^1] == '\r' ? cell.Length - 1 : cell.Length;

    private enum Outcome
    {
        Row,
        More,
        TooLong,
        OpenQuote,
        End,
    }
}
