using System.Runtime.InteropServices;
using SamConnectors.Sources.Nlm.Checkpoints;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>
/// Finds where the local days of a stream lie, line by line, from any saved state on. Days are counted as <see cref="DateRecovery"/> does;
/// <see cref="Origin"/> turns them into dates.
/// </summary>
internal sealed class StreamIndex
{
    private const int BurstSeconds = 2;
    private const int ShortestEvent = 24;

    // A greater one may lie across midnight, backwards; the grammar decides.
    private const int MaxPlainStep = 6 * 3600;

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

    // Where a joined file may have begun, rather than at its first anchor: where time last stepped back or passed midnight since the last anchor,
    // and where the lines of the last seconds begin, which a header prints in front of its date.
    private LineMark _break;
    private LineMark _burst;

    /// <summary>Reads one line, its line end included.</summary>
    public void Read(ReadOnlySpan<byte> line, long length)
    {
        var from = Position;
        Position += length;
        Lines++;
        if (TryReadPlainEvent(line, from))
            return;
        if (length > LineEnvelope.MaxLineLength || !LineEnvelope.TryRead(line.TrimEnd("\r\n"u8), out var envelope))
        {
            SkippedLines++;
            Extend();
            return;
        }

        var before = _dates.Timeline;
        var fresh = _dates.Second < 0;
        var message = LogMessage.Read(envelope);
        var clock = _dates.Second;
        var step = _dates.Advance(envelope, message.DayNumber);
        if (step == DateStep.TimeTravel)
            Travel(MarkFor(envelope, message.Kind), from);
        else if (Strands.Count == 0)
            Strands.Add(new Strand());
        else if (step == DateStep.Gap)
            Move(Strands[^1], MarkFor(envelope, message.Kind), from);
        if (message.DayNumber >= 0 || envelope.DayNumber >= 0)
            _break = default;
        else if (!fresh && envelope.SecondOfDay < clock)
            _break = LineMark.Before(Strands[^1], from);
        if (envelope.SecondOfDay - clock is < 0 or > BurstSeconds || step is DateStep.Gap or DateStep.TimeTravel)
            _burst = LineMark.Before(Strands[^1], from);
        _break.Add(envelope.SecondOfDay);
        _burst.Add(envelope.SecondOfDay);
        Strands[^1].Add(_dates.Day, from, Position, envelope.SecondOfDay, !fresh && _dates.Timeline < before);
    }

    // Nearly all lines are events of the usual form: they hold no anchor, and time goes on.
    private bool TryReadPlainEvent(ReadOnlySpan<byte> line, long from)
    {
        if (line.Length < ShortestEvent || line.Length > LineEnvelope.MaxLineLength || line[8] != ' ' || line[9] != '(' || Strands.Count == 0
            || !DatedTime.TryClock(MemoryMarshal.Read<ulong>(line), out var second) || second < _dates.Second || second > _dates.Second + MaxPlainStep)
        {
            return false;
        }

        var daemon = line[10..].IndexOf((byte)')');
        if (daemon < 1 || line.Length < daemon + 13 || line[daemon + 11] != ' ' || LogEvent.KindOf(line[(daemon + 12)..]) is not (LogEventKind.Out or LogEventKind.In))
            return false;
        if (second - _dates.Second > BurstSeconds)
            _burst = LineMark.Before(Strands[^1], from);
        _dates.Advance(second);
        _break.Add(second);
        _burst.Add(second);
        Strands[^1].Add(_dates.Day, from, Position, second, stepped: false);
        return true;
    }

    public void Save(CheckpointWriter writer)
    {
        writer.Number(Position);
        writer.Number(Lines);
        writer.Number(SkippedLines);
        writer.Number(TimeTravels);
        _break.Save(writer);
        _burst.Save(writer);
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
            _break = LineMark.Load(reader),
            _burst = LineMark.Load(reader),
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
            _break = _break,
            _burst = _burst,
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
        strand.Pieces.ForEach(piece => piece.Save(writer));
    }

    private static Strand LoadStrand(CheckpointReader reader)
    {
        var strand = new Strand();
        for (var count = reader.Int(); count > 0; count--)
            strand.Pieces.Add(DayPiece.Load(reader));
        return strand;
    }

    // Lines without an envelope belong to the lines before them, so that the pieces of a day hold every byte.
    private void Extend()
    {
        if (Strands.Count > 0 && Strands[^1].Pieces is { Count: > 0 } pieces)
            pieces[^1] = pieces[^1] with { To = Position };
    }

    private void Travel(LineMark mark, long from)
    {
        TimeTravels++;
        var next = new Strand();
        if (Strands.Count > 0)
        {
            mark.Rewind(Strands[^1]);
            if (Strands[^1].Pieces.Count == 0)
                Strands.RemoveAt(Strands.Count - 1);
        }

        Strands.Add(next);
        mark.MoveTo(next, _dates.Day, from);
    }

    // The lines between the place where time broke and the anchor were dated as if no day was missing; they belong to the anchor's day.
    private void Move(Strand strand, LineMark mark, long from)
    {
        mark.Rewind(strand);
        mark.MoveTo(strand, _dates.Day, from);
    }

    private LineMark MarkFor(in LineEnvelope envelope, MessageKind kind) => envelope.DayNumber >= 0 ? default
        : kind == MessageKind.ServerHeader || envelope.Message.StartsWith("Server's System Date"u8) ? _burst
        : _break;
}
