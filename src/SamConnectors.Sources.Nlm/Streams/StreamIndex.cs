using SamConnectors.Sources.Nlm.Checkpoints;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>
/// Finds where the local days of a stream lie, line by line, from any saved state on. Days are counted as <see cref="DateRecovery"/> does;
/// <see cref="Origin"/> turns them into dates.
/// </summary>
internal sealed class StreamIndex
{
    private DateRecovery _dates = new();

    /// <summary>Offset of the first byte that was not indexed.</summary>
    public long Position { get; private set; }

    /// <summary>Physical lines.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines without an envelope.</summary>
    public long SkippedLines { get; private set; }

    public long BackSteps => _dates.BackSteps;

    /// <summary>Places where time travelled: joined or restored files.</summary>
    public int TimeTravels { get; private set; }

    /// <summary>Runs without time travel; their days are relative to <see cref="Origin"/>.</summary>
    public List<Strand> Strands { get; } = [];

    /// <summary>Date of day 0 (<see cref="DateOnly.DayNumber"/>); null where no anchor has told it.</summary>
    public int? Origin => _dates.Origin;

    // Where time last stepped back or passed midnight since the last anchor: a joined file begins there rather than at its first anchor.
    private long _breakFrom = -1;

    /// <summary>Reads one line, its line end included.</summary>
    public void Read(ReadOnlySpan<byte> line, long length)
    {
        var from = Position;
        Position += length;
        Lines++;
        if (length > LineEnvelope.MaxLineLength || !LineEnvelope.TryRead(line.TrimEnd("\r\n"u8), out var envelope))
        {
            SkippedLines++;
            Extend();
            return;
        }

        var before = _dates.Timeline;
        var fresh = _dates.Second < 0;
        var anchor = LogMessage.Read(envelope).DayNumber;
        var clock = _dates.Second;
        var step = _dates.Advance(envelope, anchor);
        if (step == DateStep.TimeTravel)
            Travel(from);
        else if (Strands.Count == 0)
            Strands.Add(new Strand());
        else if (step == DateStep.Gap && _breakFrom >= 0)
            MoveBreak(Strands[^1], from);
        if (anchor >= 0 || envelope.DayNumber >= 0)
            _breakFrom = -1;
        else if (!fresh && envelope.SecondOfDay < clock)
            _breakFrom = from;
        Strands[^1].Add(_dates.Day, from, Position, envelope.SecondOfDay, !fresh && _dates.Timeline < before);
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Number(Position);
        writer.Number(Lines);
        writer.Number(SkippedLines);
        writer.Number(TimeTravels);
        writer.Number(_breakFrom);
        writer.Flag(_dates.Origin is not null);
        writer.Number(_dates.Origin ?? 0);
        writer.Number(_dates.Day);
        writer.Number(_dates.Second);
        writer.Flag(_dates.Fold);
        writer.Number(_dates.BackSteps);
        writer.Number(Strands.Count);
        foreach (var strand in Strands)
            Save(writer, strand);
    }

    public static StreamIndex Load(CheckpointReader reader)
    {
        var index = new StreamIndex
        {
            Position = reader.Number(),
            Lines = reader.Number(),
            SkippedLines = reader.Number(),
            TimeTravels = reader.Int(),
            _breakFrom = reader.Number(),
        };
        var dated = reader.Flag();
        var origin = reader.Int();
        index._dates = new DateRecovery
        {
            Origin = dated ? origin : null,
            Day = reader.Int(),
            Second = reader.Int(),
            Fold = reader.Flag(),
            BackSteps = reader.Number(),
        };
        for (var count = reader.Int(); count > 0; count--)
            index.Strands.Add(LoadStrand(reader));
        return index;
    }

    /// <summary>The same, to go on from without changing this one.</summary>
    public StreamIndex Copy()
    {
        var copy = new StreamIndex
        {
            _dates = _dates,
            _breakFrom = _breakFrom,
            Position = Position,
            Lines = Lines,
            SkippedLines = SkippedLines,
            TimeTravels = TimeTravels,
        };
        foreach (var strand in Strands)
        {
            copy.Strands.Add(new Strand());
            copy.Strands[^1].Pieces.AddRange(strand.Pieces);
        }

        return copy;
    }

    private static void Save(CheckpointWriter writer, Strand strand)
    {
        writer.Number(strand.Pieces.Count);
        long offset = 0;
        var day = 0;
        foreach (var piece in strand.Pieces)
        {
            writer.Number(piece.Day - day);
            writer.Number(piece.From - offset);
            writer.Number(piece.To - piece.From);
            writer.Number(piece.Lines);
            writer.Number(piece.FirstSecond);
            writer.Number(piece.MinSecond);
            writer.Number(piece.MaxSecond);
            writer.Flag(piece.Stepped);
            (day, offset) = (piece.Day, piece.To);
        }
    }

    private static Strand LoadStrand(CheckpointReader reader)
    {
        var strand = new Strand();
        long offset = 0;
        var day = 0;
        for (var count = reader.Int(); count > 0; count--)
        {
            day += reader.Int();
            var from = offset + reader.Number();
            offset = from + reader.Number();
            strand.Pieces.Add(new DayPiece(day, from, offset, reader.Number(), reader.Int(), reader.Int(), reader.Int(), reader.Flag()));
        }

        return strand;
    }

    // Lines without an envelope belong to the lines before them, so that the pieces of a day hold every byte.
    private void Extend()
    {
        if (Strands.Count > 0 && Strands[^1].Pieces is { Count: > 0 } pieces)
            pieces[^1] = pieces[^1] with { To = Position };
    }

    private void Travel(long from)
    {
        TimeTravels++;
        var next = new Strand();
        if (_breakFrom >= 0 && Strands.Count > 0)
            MoveBreak(next, from);
        if (Strands.Count > 0 && Strands[^1].Pieces.Count == 0)
            Strands.RemoveAt(Strands.Count - 1);
        Strands.Add(next);
    }

    // The lines between the place where time broke and the anchor were dated as if no day was missing; they belong to the anchor's day.
    private void MoveBreak(Strand next, long anchorFrom)
    {
        var pieces = Strands[^1].Pieces;
        DayPiece moved = default;
        for (var i = pieces.Count - 1; i >= 0 && pieces[i].To > _breakFrom; i--)
        {
            var piece = pieces[i];
            moved = moved.Lines == 0 ? piece : piece with { To = moved.To, Lines = moved.Lines + piece.Lines, MinSecond = Math.Min(moved.MinSecond, piece.MinSecond), MaxSecond = Math.Max(moved.MaxSecond, piece.MaxSecond) };
            if (piece.From >= _breakFrom)
            {
                pieces.RemoveAt(i);
                continue;
            }

            pieces[i] = piece with { To = _breakFrom };
            moved = moved with { From = _breakFrom };
        }

        if (moved.Lines > 0)
            next.Pieces.Add(moved with { Day = _dates.Day, To = anchorFrom });
    }
}
