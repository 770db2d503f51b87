using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Reads JSON Lines: one object a line; a bad line is refused and the rest goes on.</summary>
internal sealed class JsonLinesReader
{
    private readonly ByteWindow _window;
    private readonly JsonNames _names;
    private readonly RecordCells _cells = new();
    private long _line;

    public JsonLinesReader(ByteWindow window, JsonNames names) => (_window, _names) = (window, names);

    public void Read(IRecordTaker taker, CancellationToken cancellationToken)
    {
        while (true)
        {
            var length = _window.Span.IndexOf((byte)'\n');
            if (length >= 0)
            {
                Line(length, taker);
                _window.Take(length + 1);
            }
            else if (_window.IsFull)
            {
                _line++;
                taker.Refuse(RecordFault.TooLong, _line);
                SkipLine();
            }
            else if (!_window.Fill())
            {
                break;
            }
            else
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }

        if (_window.Length > 0)
            Line(_window.Length, taker);
    }

    private void Line(int length, IRecordTaker taker)
    {
        var text = _window.Span[..length];
        _line++;
        if (text.Trim(" \t\r"u8).IsEmpty)
            return;
        if (JsonObject.TryRead(_window.Buffer, _window.Start, length, _names, _cells))
            taker.Take(_cells, _line);
        else
            taker.Refuse(RecordFault.NotAnObject, _line);
    }

    private void SkipLine()
    {
        while (true)
        {
            var end = _window.Span.IndexOf((byte)'\n');
            _window.Take(end < 0 ? _window.Length : end + 1);
            if (end >= 0 || !_window.Fill())
                return;
        }
    }
}
