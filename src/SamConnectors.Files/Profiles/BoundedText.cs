using SamConnectors.Files.Tables;

namespace SamConnectors.Files.Profiles;

/// <summary>Text of a profile, refused where it is longer than any profile is.</summary>
internal sealed class BoundedText(TextReader inner, string name) : TextReader
{
    private const int Limit = 1 << 20;

    private int _read;

    public override int Read(char[] buffer, int index, int count)
    {
        var read = inner.Read(buffer, index, count);
        _read += read;
        return _read <= Limit ? read : throw new TableRefusedException($"{name}: the file is longer than {Limit} characters: no header profile is.");
    }

    public override int Read() => inner.Read();

    public override int Peek() => inner.Peek();
}
