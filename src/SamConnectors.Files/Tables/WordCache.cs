using System.Text;

namespace SamConnectors.Files.Tables;

/// <summary>Strings of cells that repeat. Each place holds the last text that fell there, so that many distinct ones cost no memory.</summary>
internal sealed class WordCache(Encoding fallback)
{
    private const int Places = 2048;
    private const int Longest = 128;

    private readonly (byte[] Bytes, string Text)[] _words = new (byte[], string)[Places];

    public string Get(ReadOnlySpan<byte> text)
    {
        if (text.Length > Longest)
            return CellText.Decode(text, fallback);
        var hash = new HashCode();
        hash.AddBytes(text);
        ref var word = ref _words[hash.ToHashCode() & (Places - 1)];
        if (word.Bytes is null || !text.SequenceEqual(word.Bytes))
            word = (text.ToArray(), CellText.Decode(text, fallback));
        return word.Text;
    }
}
