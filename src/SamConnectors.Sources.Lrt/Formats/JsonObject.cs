using System.Text;
using System.Text.Json;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Reads one flat JSON object into cells. Properties of nested objects go by both names (<c>user.email</c>); lists are left out.</summary>
internal static class JsonObject
{
    private const int MaxDepth = 8;

    /// <summary>False where it is not one JSON object.</summary>
    public static bool TryRead(byte[] buffer, int start, int length, JsonNames names, RecordCells cells) =>
        FlatObject.TryRead(buffer, start, length, names, cells) || TryReadAny(buffer, start, length, names, cells);

    /// <summary>The same for any object, slower.</summary>
    public static bool TryReadAny(byte[] buffer, int start, int length, JsonNames names, RecordCells cells)
    {
        try
        {
            var reader = new Utf8JsonReader(buffer.AsSpan(start, length), new JsonReaderOptions { MaxDepth = MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            cells.Begin(buffer);
            names.Begin();
            ReadMembers(ref reader, start, names, cells, prefix: null);
            return !reader.Read();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A string with an escape that is no character cannot be read either.
            return false;
        }
    }

    /// <summary>Names of the properties of an object, for the choice of a profile; empty where it is none.</summary>
    public static List<string> Names(ReadOnlySpan<byte> text)
    {
        var names = new List<string>();
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
            var path = new Stack<string>();
            string? last = null;
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    names.Add(last = path.TryPeek(out var outer) && outer.Length > 0 ? $"{outer}.{reader.GetString()}" : reader.GetString()!);
                else if (reader.TokenType == JsonTokenType.StartArray)
                    reader.Skip();
                else if (reader.TokenType == JsonTokenType.StartObject)
                    path.Push(last ?? "");
                else if (reader.TokenType == JsonTokenType.EndObject)
                    path.Pop();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            names.Clear();
        }

        return names;
    }

    /// <summary>True where a property of a whole object is a list of objects.</summary>
    public static bool HasObjects(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = MaxDepth });
        var last = JsonTokenType.None;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.StartObject, CurrentDepth: 2 } && last == JsonTokenType.StartArray)
                return true;
            last = reader.TokenType;
        }

        return false;
    }

    private static void ReadMembers(ref Utf8JsonReader reader, int start, JsonNames names, RecordCells cells, string? prefix)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = prefix is null && !reader.ValueIsEscaped
                ? names.FieldOf(reader.ValueSpan)
                : names.FieldOf(Encoding.UTF8.GetBytes(prefix is null ? reader.GetString()! : $"{prefix}.{reader.GetString()}"));
            var name = field == LrtFields.Unknown ? reader.ValueSpan : default;
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                var text = Encoding.UTF8.GetString(name);
                ReadMembers(ref reader, start, names, cells, prefix is null ? text : $"{prefix}.{text}");
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                reader.Skip();
            }
            else if (field >= 0)
            {
                SetValue(ref reader, start, cells, field);
            }
        }
    }

    private static void SetValue(ref Utf8JsonReader reader, int start, RecordCells cells, int field)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return;
        if (reader is { TokenType: JsonTokenType.String, ValueIsEscaped: true })
        {
            var target = cells.Unescaped(reader.ValueSpan.Length);
            cells.SetUnescaped(field, reader.CopyString(target));
            return;
        }

        var quote = reader.TokenType == JsonTokenType.String ? 1 : 0;
        cells.Set(field, start + (int)reader.TokenStartIndex + quote, reader.ValueSpan.Length);
    }
}
