using System.Text;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Fields of property names. Writers keep the order of their properties, so that the name after the last one is tried first.</summary>
internal sealed class JsonNames
{
    private const int Most = 4096;
    private const int FirstSize = 64;

    private readonly HeaderNames _names;
    private readonly TextTable _known = new();
    private int[] _fields = new int[FirstSize];

    /// <summary>Names as they stand in a text, with the quote and colon behind them; empty where one does not stand there as it is.</summary>
    private byte[][] _written = new byte[FirstSize][];

    /// <summary>Of each name the one that followed it last, counted from 1; the first place is the begin of an object.</summary>
    private int[] _followers = new int[FirstSize + 1];
    private int _last;

    public JsonNames(HeaderNames names) => _names = names;

    /// <summary>Names that the profile does not know, in the order in which they were met.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Begins an object.</summary>
    public void Begin() => _last = 0;

    /// <summary>Takes the name after the last one where a text goes on with it, a quote and a colon.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">Its field.</param>
    /// <param name="length">Length of all three.</param>
    public bool TryExpected(ReadOnlySpan<byte> text, out int field, out int length)
    {
        (field, length) = (LrtFields.Unknown, 0);
        var next = _followers[_last];
        if (next == 0 || _written[next - 1] is not { Length: > 0 } written || !text.StartsWith(written))
            return false;
        (field, length, _last) = (_fields[next - 1], written.Length, next);
        return true;
    }

    public int FieldOf(ReadOnlySpan<byte> name)
    {
        var next = _followers[_last];
        if (next == 0 || !name.SequenceEqual(_known[next - 1]))
        {
            next = Find(name) + 1;
            if (next == 0)
                return LrtFields.Unknown;
            _followers[_last] = next;
        }

        _last = next;
        return _fields[next - 1];
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        if (_known.Count >= Most)
            return -1;
        var (count, id) = (_known.Count, _known.Add(name));
        if (id < count)
            return id;
        if (id == _fields.Length)
            Grow();
        var text = Encoding.UTF8.GetString(name);
        _fields[id] = _names.FieldOf(text);
        _written[id] = name.ContainsAny(FlatObject.Stops) ? [] : [.. name, (byte)'"', (byte)':'];
        if (_fields[id] == LrtFields.Unknown)
            Unknown.Add(text);
        return id;
    }

    private void Grow()
    {
        Array.Resize(ref _fields, _fields.Length * 2);
        Array.Resize(ref _written, _fields.Length);
        Array.Resize(ref _followers, _fields.Length + 1);
    }
}
