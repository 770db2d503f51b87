using System.Text;
using System.Text.Json;
using SamConnectors.Diagnostics;

namespace SamConnectors.Configuration;

/// <summary>Reads JSON with comments into a tree that keeps the place of every name and value.</summary>
internal sealed class SettingTreeReader
{
    private readonly byte[] _json;
    private readonly string _file;
    private readonly List<int> _lineStarts = [0];
    private readonly List<Diagnostic> _problems;

    private SettingTreeReader(string file, byte[] json, List<Diagnostic> problems)
    {
        _file = file;
        _json = json;
        _problems = problems;
        for (var index = 0; index < json.Length; index++)
        {
            if (json[index] == (byte)'\n')
                _lineStarts.Add(index + 1);
        }
    }

    /// <summary>Reads a document; null where it is not JSON, with the reason added to the problems.</summary>
    public static SettingNode? Read(string file, byte[] json, List<Diagnostic> problems)
    {
        ReadOnlySpan<byte> content = json;
        if (content.StartsWith(Encoding.UTF8.Preamble))
            json = json[3..];
        return new SettingTreeReader(file, json, problems).Read();
    }

    private SettingNode? Read()
    {
        var reader = new Utf8JsonReader(_json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 });
        try
        {
            if (!reader.Read())
                return Fail(new SettingPosition(_file, 1, 1), "The file is empty; a configuration in JSON was expected.");
            var root = ReadValue(ref reader);
            while (reader.Read())
            {
                // Nothing but comments may follow; the reader throws on anything else.
            }

            return root;
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            var offset = Math.Min(_json.Length, _lineStarts[Math.Min(line, _lineStarts.Count - 1)] + (int)(exception.BytePositionInLine ?? 0));
            return Fail(PositionOf(offset), $"Not valid JSON: {WithoutPlace(exception.Message)}");
        }
        catch (InvalidOperationException)
        {
            return Fail(PositionOf((int)reader.TokenStartIndex), "A text is not valid UTF-8. Save the file as UTF-8.");
        }
    }

    private SettingNode ReadValue(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var position = PositionOf(start);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var section = new SettingNode(SettingKind.Section, position, "");
                ReadMembers(ref reader, section.Members);
                return section;
            case JsonTokenType.StartArray:
                var list = new SettingNode(SettingKind.List, position, "");
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    list.Items.Add(ReadValue(ref reader));
                return list;
            case JsonTokenType.String:
                return new SettingNode(SettingKind.Text, position, reader.GetString()!);
            case JsonTokenType.Number:
                return new SettingNode(SettingKind.Number, position, Slice(start, ref reader));
            case JsonTokenType.True or JsonTokenType.False:
                return new SettingNode(SettingKind.Boolean, position, Slice(start, ref reader));
            default:
                return new SettingNode(SettingKind.Null, position, "null");
        }
    }

    private void ReadMembers(ref Utf8JsonReader reader, List<SettingMember> members)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var position = PositionOf((int)reader.TokenStartIndex);
            var name = reader.GetString()!;
            reader.Read();
            var value = ReadValue(ref reader);
            if (members.Find(member => string.Equals(member.Name, name, StringComparison.Ordinal)) is { } earlier)
                Fail(position, $"'{name}' is given twice; the first is in line {earlier.Position.Line}.");
            else
                members.Add(new SettingMember(name, position, value));
        }
    }

    private string Slice(int start, ref Utf8JsonReader reader) => Encoding.UTF8.GetString(_json, start, (int)reader.BytesConsumed - start);

    private SettingPosition PositionOf(int offset)
    {
        var line = _lineStarts.BinarySearch(offset);
        if (line < 0)
            line = ~line - 1;
        return new SettingPosition(_file, line + 1, Encoding.UTF8.GetCharCount(_json, _lineStarts[line], offset - _lineStarts[line]) + 1);
    }

    private SettingNode? Fail(SettingPosition position, string message)
    {
        _problems.Add(new Diagnostic(Severity.Error, message) { File = position.File, Line = position.Line, Column = position.Column });
        return null;
    }

    private static string WithoutPlace(string message)
    {
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}
