using System.Globalization;
using System.Text.Json;

namespace SamConnectors.Files.Tables;

/// <summary>The tokens of a JSON text of any length, over a buffer of the size of the longest one allowed.</summary>
internal sealed class JsonTokens : IDisposable
{
    private const int MaxDepth = 32;

    /// <summary>Bytes of one character in JSON at most: <c>\u00e9</c>.</summary>
    private const int BytesPerCharacter = 6;

    private readonly Stream _text;
    private readonly Func<string> _place;
    private readonly TableLimits _limits;
    private byte[] _buffer = new byte[32 * 1024];
    private byte[] _unescaped = [];
    private int _start;
    private int _end;
    private bool _isEnd;
    private bool _isBack;
    private int _valueStart;
    private int _valueLength;
    private bool _isUnescaped;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });

    /// <summary>Reads UTF-8.</summary>
    public JsonTokens(Stream text, TableLimits limits, Func<string> place)
    {
        _text = text;
        _limits = limits;
        _place = place;
    }

    public JsonTokenType Type { get; private set; }

    public int Depth { get; private set; }

    /// <summary>True where the text of a string is not valid: half of a pair, or no UTF-8.</summary>
    public bool IsInvalid { get; private set; }

    /// <summary>Text of the token, unescaped; valid until the next one.</summary>
    public ReadOnlySpan<byte> Value => (_isUnescaped ? _unescaped : _buffer).AsSpan(_valueStart, _valueLength);

    /// <summary>Moves to the next token; false at the end.</summary>
    /// <exception cref="TableRefusedException">It is no JSON, or a value is too long.</exception>
    public bool Next()
    {
        if (_isBack)
        {
            _isBack = false;
            return true;
        }

        while (!TryNext())
        {
            if (_isEnd)
                return false;
            Fill();
        }

        return true;
    }

    /// <summary>Gives the current token again at the next call.</summary>
    public void Back() => _isBack = true;

    /// <summary>Passes over the rest of the value that the current token begins.</summary>
    public void Skip()
    {
        if (Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        var depth = Depth;
        while (Next() && Depth > depth)
        {
        }
    }

    public void Dispose() => _text.Dispose();

    private bool TryNext()
    {
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isEnd, _state);
        bool read;
        try
        {
            read = reader.Read();
        }
        catch (JsonException failure)
        {
            throw new TableRefusedException(string.Create(CultureInfo.InvariantCulture,
                $"{_place()}: the JSON is cut or damaged (line {failure.LineNumber + 1}, position {failure.BytePositionInLine + 1}). Export it again."), failure);
        }

        if (read)
            Take(ref reader);
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return read;
    }

    private void Take(ref Utf8JsonReader reader)
    {
        Type = reader.TokenType;
        Depth = reader.CurrentDepth;
        IsInvalid = false;
        _isUnescaped = false;
        _valueLength = reader.ValueSpan.Length;
        _valueStart = 0;
        if (_valueLength > 0)
            _buffer.AsSpan().Overlaps(reader.ValueSpan, out _valueStart);
        if (reader.ValueIsEscaped)
            Unescape(ref reader);
    }

    private void Unescape(ref Utf8JsonReader reader)
    {
        if (_unescaped.Length < _valueLength)
            _unescaped = new byte[Math.Max(_valueLength, 1024)];
        try
        {
            _valueLength = reader.CopyString(_unescaped);
            _valueStart = 0;
            _isUnescaped = true;
        }
        catch (InvalidOperationException)
        {
            IsInvalid = true;
        }
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        if (_end == _buffer.Length)
        {
            if (_end > _limits.CellCharacters * BytesPerCharacter)
                throw new TableRefusedException($"{_place()}: a value is longer than {_limits.CellCharacters.ToString(CultureInfo.InvariantCulture)} characters. The file is not read.");
            Array.Resize(ref _buffer, _end * 2);
        }

        var count = _text.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _isEnd = count == 0;
    }
}
