using System.Text;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Fields of property names. Writers keep the order of their properties, so that the name after the last one is tried first.</summary>
internal sealed class JsonNames
{
    private const int Most = 4096;

    private readonly HeaderNames _names;
    private readonly TextTable _known = new();
    private readonly List<int> _fields = [];
    private readonly List<bool> _isPlain = [];
    private readonly List<int> _followers = [];
    private int _last = -1;

    public JsonNames(HeaderNames names) => _names = names;

    /// <summary>Names that the profile does not know, in the order in which they were met.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Begins an object.</summary>
    public void Begin() => _last = 0;

    /// <summary>Takes the name after the last one where it stands at the begin of a text, a quote behind it.</summary>
    public bool TryExpected(ReadOnlySpan<byte> text, out int field, out int length)
    {
        (field, length) = (LrtFields.Unknown, 0);
        var id = _last < _followers.Count ? _followers[_last] : -1;
        if (id < 0 || !_isPlain[id])
            return false;
        var name = _known[id];
        if (text.Length <= name.Length || text[name.Length] != '"' || !text.StartsWith(name))
            return false;
        (field, length, _last) = (_fields[id], name.Length, id + 1);
        return true;
    }

    public int FieldOf(ReadOnlySpan<byte> name)
    {
        var id = _last < _followers.Count ? _followers[_last] : -1;
        if (id < 0 || !name.SequenceEqual(_known[id]))
        {
            id = Find(name);
            if (id < 0)
                return LrtFields.Unknown;
            while (_followers.Count <= _last)
                _followers.Add(-1);
            _followers[_last] = id;
        }

        _last = id + 1;
        return _fields[id];
    }

    private int Find(ReadOnlySpan<byte> name)
    {
        if (_known.Count >= Most)
            return -1;
        var id = _known.Add(name);
        if (id < _fields.Count)
            return id;
        var text = Encoding.UTF8.GetString(name);
        var field = _names.FieldOf(text);
        _fields.Add(field);
        _isPlain.Add(!name.ContainsAny(FlatObject.Stops));
        if (field == LrtFields.Unknown)
            Unknown.Add(text);
        return id;
    }
}
