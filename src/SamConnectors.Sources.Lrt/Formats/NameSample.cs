using System.Text.Json;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Collects the property names of the first objects of a file.</summary>
internal sealed class NameSample(List<string> names)
{
    private const int Most = 32;

    public void TakeLines(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < Most && !text.IsEmpty; i++)
        {
            var end = text.IndexOf((byte)'\n');
            Add(JsonObject.Names(end < 0 ? text : text[..end]));
            text = end < 0 ? default : text[(end + 1)..];
        }
    }

    /// <summary>Objects that stand in a list, of a document that may be cut.</summary>
    public void TakeObjects(ReadOnlySpan<byte> text)
    {
        var count = 0;
        try
        {
            var reader = new Utf8JsonReader(text, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }));
            var isInList = false;
            while (count < Most && reader.Read())
            {
                isInList |= reader.TokenType == JsonTokenType.StartArray;
                if (!isInList || reader.TokenType != JsonTokenType.StartObject)
                    continue;
                var start = (int)reader.TokenStartIndex;
                if (!reader.TrySkip())
                    return;
                Add(JsonObject.Names(text[start..(int)reader.BytesConsumed]));
                count++;
            }
        }
        catch (JsonException)
        {
            // What was read before is the sample.
        }
    }

    private void Add(List<string> found)
    {
        foreach (var name in found)
        {
            if (!names.Contains(name))
                names.Add(name);
        }
    }
}
