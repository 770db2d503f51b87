using System.Text.Json;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Reads the objects of the first list in a JSON document, whatever stands around it.</summary>
internal sealed class JsonArrayReader
{
    private readonly ByteWindow _window;
    private readonly JsonNames _names;
    private readonly RecordCells _cells = new();
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 16, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
    private int _depth = -1;
    private long _record;

    public JsonArrayReader(ByteWindow window, JsonNames names) => (_window, _names) = (window, names);

    /// <summary>Reads to the end; false where the document is cut or damaged: what stands before counts.</summary>
    public bool Read(IRecordTaker taker, CancellationToken cancellationToken)
    {
        try
        {
            while (Step(taker))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (_window.IsFull)
                {
                    taker.Refuse(RecordFault.TooLong, _record + 1);
                    return false;
                }

                if (!_window.Fill() && !Last(taker))
                    return false;
                if (_window.IsAtEnd)
                    return true;
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool Last(IRecordTaker taker)
    {
        Step(taker);
        return _window.Span.Trim(" \t\r\n"u8).IsEmpty;
    }

    /// <summary>Reads what is in the window; true where more is needed.</summary>
    private bool Step(IRecordTaker taker)
    {
        var reader = new Utf8JsonReader(_window.Span, _window.IsAtEnd, _state);
        while (true)
        {
            var before = (State: reader.CurrentState, Position: reader.BytesConsumed);
            if (!reader.Read())
                return Keep(reader.CurrentState, reader.BytesConsumed);
            if (reader.TokenType == JsonTokenType.StartArray && _depth < 0)
            {
                _depth = reader.CurrentDepth;
            }
            else if (_depth >= 0 && reader.CurrentDepth == _depth + 1 && reader.TokenType == JsonTokenType.StartObject)
            {
                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                    return Keep(before.State, before.Position);
                Take(_window.Start + start, (int)reader.BytesConsumed - start, taker);
            }
            else if (reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == _depth)
            {
                _depth = int.MaxValue - 1;
            }
            else if (_depth >= 0 && reader.CurrentDepth == _depth + 1 && reader.TokenType is not JsonTokenType.EndObject)
            {
                if (_record == 0)
                {
                    // A list of other things, such as the names of columns.
                    _depth = -1;
                    continue;
                }

                taker.Refuse(RecordFault.NotAnObject, ++_record);
                if (!reader.TrySkip())
                    return Keep(before.State, before.Position);
            }
        }
    }

    private bool Keep(JsonReaderState state, long consumed)
    {
        _state = state;
        _window.Take((int)consumed);
        return true;
    }

    private void Take(int start, int length, IRecordTaker taker)
    {
        _record++;
        if (JsonObject.TryRead(_window.Buffer, start, length, _names, _cells))
            taker.Take(_cells, _record);
        else
            taker.Refuse(RecordFault.NotAnObject, _record);
    }
}
