using System.Runtime.InteropServices;
using SamConnectors.Sources.Nlm.Checkpoints;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>A place in a strand to which its lines can be taken back, with what came since. The default is no place.</summary>
[StructLayout(LayoutKind.Auto)]
internal record struct LineMark
{
    private long _from;
    private int _pieces;
    private DayPiece _last;
    private long _lines;
    private int _firstSecond;
    private int _minSecond;
    private int _maxSecond;
    private bool _isSet;

    /// <summary>Marks the place before the line that is read now.</summary>
    public static LineMark Before(Strand strand, long from) => new()
    {
        _isSet = true,
        _from = from,
        _pieces = strand.Pieces.Count,
        _last = strand.Pieces.Count > 0 ? strand.Pieces[^1] : default,
    };

    /// <summary>A line after the mark.</summary>
    public void Add(int second)
    {
        if (_lines++ == 0)
            (_firstSecond, _minSecond, _maxSecond) = (second, second, second);
        _minSecond = Math.Min(_minSecond, second);
        _maxSecond = Math.Max(_maxSecond, second);
    }

    /// <summary>Takes the lines since the mark from their strand.</summary>
    public readonly void Rewind(Strand strand)
    {
        if (!_isSet)
            return;
        strand.Pieces.RemoveRange(_pieces, strand.Pieces.Count - _pieces);
        if (_pieces > 0)
            strand.Pieces[^1] = _last;
    }

    /// <summary>Puts the lines since the mark, up to <paramref name="to"/>, on another day.</summary>
    public readonly void MoveTo(Strand strand, int day, long to)
    {
        if (_isSet && to > _from)
            strand.Pieces.Add(new DayPiece(day, _from, to, _lines, _firstSecond, _minSecond, _maxSecond, Stepped: false));
    }

    public readonly void Save(CheckpointWriter writer)
    {
        writer.Flag(_isSet);
        if (!_isSet)
            return;
        writer.Number(_from);
        writer.Number(_pieces);
        _last.Save(writer);
        writer.Number(_lines);
        writer.Number(_firstSecond);
        writer.Number(_minSecond);
        writer.Number(_maxSecond);
    }

    public static LineMark Load(CheckpointReader reader) => !reader.Flag() ? default : new()
    {
        _isSet = true,
        _from = reader.Number(),
        _pieces = reader.Int(),
        _last = DayPiece.Load(reader),
        _lines = reader.Number(),
        _firstSecond = reader.Int(),
        _minSecond = reader.Int(),
        _maxSecond = reader.Int(),
    };
}
