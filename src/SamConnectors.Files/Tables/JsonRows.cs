using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SamConnectors.Files.Tables;

/// <summary>
/// Records of a JSON text: an array of objects, wherever it stands in an envelope (several are parts, one after the other); <c>columns</c> and <c>rows</c>, as
/// the usage queries of Insights answer; or one object after the other (JSON Lines).
/// </summary>
internal sealed class JsonRows : RowSource
{
    private const int EnvelopeDepth = 4;
    private const int MostLabels = 200;

    /// <summary>Bytes of one record; a longer one is refused.</summary>
    private const int RowLimit = 4 << 20;

    private readonly FileContent _content;
    private readonly TableLimits _limits;
    private readonly JsonTokens _tokens;
    private readonly bool _isLines;
    private readonly List<KeyValuePair<string, string>> _labels = [];
    private Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private List<string> _names = [];
    private List<byte[]> _nameBytes = [];
    private List<string>? _declared;
    private string _property = "";
    private int _recordsDepth = -1;
    private int _used;
    private int _guess;

    /// <summary>Begins to read.</summary>
    /// <exception cref="TableRefusedException">It is no JSON.</exception>
    public JsonRows(FileContent content, TableLimits limits)
    {
        _content = content;
        _limits = limits;
        _isLines = IsLines();
        _tokens = Tokens();
        Part = _isLines ? 0 : -1;
        Bytes = new byte[4096];
    }

    /// <inheritdoc/>
    public override string RowWord => "record";

    /// <inheritdoc/>
    public override bool IsNamed => true;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => _names;

    /// <inheritdoc/>
    public override bool IsEndless => _isLines;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, string>> Labels => _labels;

    /// <inheritdoc/>
    public override bool Read()
    {
        Clear();
        _used = 0;
        while (_isLines || _recordsDepth >= 0 || FindRecords())
        {
            if (!_tokens.Next())
                return false;
            if (_tokens.Type == JsonTokenType.EndArray && _tokens.Depth == _recordsDepth)
            {
                _recordsDepth = -1;
                continue;
            }

            Number++;
            ReadRecord();
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public override void LeavePart()
    {
        while (_recordsDepth >= 0 && _tokens.Next())
        {
            if (_tokens.Type == JsonTokenType.EndArray && _tokens.Depth == _recordsDepth)
                _recordsDepth = -1;
        }
    }

    /// <inheritdoc/>
    public override void Dispose() => _tokens.Dispose();

    private JsonTokens Tokens() => new(_content.Text(), _limits, Here);

    /// <summary>True where the text is no array and its first object holds no records.</summary>
    private bool IsLines()
    {
        using var tokens = Tokens();
        if (!tokens.Next() || tokens.Type != JsonTokenType.StartObject)
            return false;
        while (tokens.Next() && tokens.Depth > 0)
        {
            if (tokens.Type == JsonTokenType.StartArray && tokens.Depth <= EnvelopeDepth && tokens.Next() && tokens.Type is JsonTokenType.StartObject or JsonTokenType.StartArray)
                return false;
        }

        return true;
    }

    private bool FindRecords()
    {
        while (_tokens.Next())
        {
            switch (_tokens.Type)
            {
                case JsonTokenType.PropertyName:
                    _property = Text(_tokens.Value);
                    break;
                case JsonTokenType.StartArray when _tokens.Depth > EnvelopeDepth:
                    _tokens.Skip();
                    break;
                case JsonTokenType.StartArray:
                    if (BeginArray(_tokens.Depth))
                        return true;
                    break;
                case JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False when _labels.Count < MostLabels:
                    _labels.Add(new(_property, Text(_tokens.Value)));
                    break;
            }
        }

        return false;
    }

    /// <summary>True where the array holds records.</summary>
    private bool BeginArray(int depth)
    {
        if (!_tokens.Next() || _tokens.Type == JsonTokenType.EndArray)
            return false;
        if (IsColumns(_property) && _tokens.Type is JsonTokenType.String or JsonTokenType.StartObject)
        {
            _declared = ReadDeclared(_tokens, depth);
            return false;
        }

        if (_tokens.Type is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            SkipArray(depth);
            return false;
        }

        BeginPart(_tokens.Type == JsonTokenType.StartArray);
        _recordsDepth = depth;
        _tokens.Back();
        return true;
    }

    private void BeginPart(bool isArrays)
    {
        Part++;
        Number = 0;
        _names = [];
        _nameBytes = [];
        _columns = new(StringComparer.Ordinal);
        if (!isArrays)
            return;
        foreach (var name in _declared ?? FindDeclared())
            AddColumn(name);
    }

    /// <summary>Names of columns that are declared behind the rows.</summary>
    private List<string> FindDeclared()
    {
        // Reading the text a second time moves the stream; what this reader holds of it is kept apart by reading it anew from the same place.
        var position = _content.Stream.Position;
        using var tokens = Tokens();
        var property = "";
        List<string> names = [];
        while (names.Count == 0 && tokens.Next())
        {
            if (tokens.Type == JsonTokenType.PropertyName)
                property = Text(tokens.Value);
            else if (tokens.Type == JsonTokenType.StartArray && tokens.Depth is var depth && IsColumns(property) && tokens.Next() && tokens.Type is JsonTokenType.String or JsonTokenType.StartObject)
                names = ReadDeclared(tokens, depth);
        }

        _content.Stream.Position = position;
        return names;
    }

    private static List<string> ReadDeclared(JsonTokens tokens, int depth)
    {
        List<string> names = [];
        var property = "";
        var isNamed = false;
        do
        {
            if (tokens.Type == JsonTokenType.EndArray && tokens.Depth == depth)
                break;
            if (tokens.Type == JsonTokenType.StartObject)
                isNamed = false;
            else if (tokens.Type == JsonTokenType.PropertyName)
                property = Text(tokens.Value);
            else if (tokens.Type == JsonTokenType.String && (tokens.Depth == depth + 1 || (!isNamed && property is "name" or "field" or "id" or "key" or "label")))
            {
                isNamed = tokens.Depth > depth + 1;
                names.Add(Text(tokens.Value));
            }
        }
        while (tokens.Next());
        return names;
    }

    private void SkipArray(int depth)
    {
        do
        {
            if (_tokens.Type == JsonTokenType.EndArray && _tokens.Depth == depth)
                return;
        }
        while (_tokens.Next());
    }

    private static bool IsColumns(string property) => property is "columns" or "fields" or "headers" or "header";

    private void ReadRecord()
    {
        _guess = 0;
        if (_tokens.Type == JsonTokenType.StartObject)
            ReadObject(_tokens.Depth);
        else if (_tokens.Type == JsonTokenType.StartArray)
            ReadArray(_tokens.Depth);
        else
            Fault = new RowFault("the record is neither an object nor an array");
    }

    private void ReadObject(int depth)
    {
        while (_tokens.Next() && _tokens.Depth > depth)
        {
            var column = ColumnOf(_tokens.Value);
            if (_tokens.Next())
                ReadValue(column);
        }
    }

    private void ReadArray(int depth)
    {
        for (var column = 0; _tokens.Next() && _tokens.Depth > depth; column++)
        {
            if (column >= _limits.Columns)
                throw Beyond($"it has more than {_limits.Columns.ToString(CultureInfo.InvariantCulture)} values");
            ReadValue(column);
        }
    }

    private void ReadValue(int column)
    {
        var start = _used;
        switch (_tokens.Type)
        {
            case JsonTokenType.Null:
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                WriteNested();
                break;
            default:
                if (_tokens.IsInvalid)
                    Fault ??= new RowFault("a text is not valid UTF-8 or holds half of a pair of characters");
                else
                    Write(_tokens.Value);
                break;
        }

        if (IsLonger(Bytes.AsSpan(start, _used - start), _limits.CellCharacters))
            throw Beyond($"a value is longer than {_limits.CellCharacters.ToString(CultureInfo.InvariantCulture)} characters");
        Set(column, start, _used - start);
    }

    /// <summary>Keeps a nested value as text, for the columns that no profile knows.</summary>
    private void WriteNested()
    {
        var depth = _tokens.Depth;
        var previous = JsonTokenType.None;
        do
        {
            var isEnd = _tokens.Type is JsonTokenType.EndArray or JsonTokenType.EndObject;
            if (!isEnd && previous is not (JsonTokenType.None or JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.PropertyName))
                Write(","u8);
            WriteToken();
            previous = _tokens.Type;
            if (isEnd && _tokens.Depth == depth)
                return;
        }
        while (_tokens.Next());
    }

    private void WriteToken()
    {
        switch (_tokens.Type)
        {
            case JsonTokenType.StartObject:
                Write("{"u8);
                break;
            case JsonTokenType.EndObject:
                Write("}"u8);
                break;
            case JsonTokenType.StartArray:
                Write("["u8);
                break;
            case JsonTokenType.EndArray:
                Write("]"u8);
                break;
            case JsonTokenType.PropertyName or JsonTokenType.String:
                Write("\""u8);
                Write(JsonEncodedText.Encode(Encoding.UTF8.GetString(_tokens.Value)).EncodedUtf8Bytes);
                Write(_tokens.Type == JsonTokenType.String ? "\""u8 : "\":"u8);
                break;
            default:
                Write(_tokens.Value);
                break;
        }
    }

    private int ColumnOf(ReadOnlySpan<byte> name)
    {
        if (_guess < _nameBytes.Count && name.SequenceEqual(_nameBytes[_guess]))
            return _guess++;
        var text = Text(name);
        if (!_columns.TryGetValue(text, out var column))
            column = AddColumn(text);
        _guess = column + 1;
        return column;
    }

    private int AddColumn(string name)
    {
        if (_names.Count >= _limits.Columns)
            throw Beyond($"the records have more than {_limits.Columns.ToString(CultureInfo.InvariantCulture)} properties");
        _columns.TryAdd(name, _names.Count);
        _names.Add(name);
        _nameBytes.Add(Encoding.UTF8.GetBytes(name));
        return _names.Count - 1;
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        if (_used + text.Length > Bytes.Length)
        {
            if (_used > RowLimit)
                throw Beyond("it is longer than 4 MiB");
            var bytes = Bytes;
            Array.Resize(ref bytes, Math.Max(Bytes.Length * 2, _used + text.Length));
            Bytes = bytes;
        }

        text.CopyTo(Bytes.AsSpan(_used));
        _used += text.Length;
    }

    private static string Text(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    private string Here() => Number == 0 ? _content.File : string.Create(CultureInfo.InvariantCulture, $"{_content.File}: after record {Number}");

    private TableRefusedException Beyond(string what) => new(string.Create(CultureInfo.InvariantCulture,
        $"{_content.File}: record {Number} cannot be read: {what}. No export has such records; check what wrote the file."));
}
