using System.Buffers.Binary;
using System.Security.Cryptography;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// The lines of a day that several strands hold, each once and in one order: rotated parts follow each other, overlapping copies are told by their repeated
/// lines, and parts written side by side (lmgrd's and the vendor daemon's) are merged by time.
/// </summary>
internal sealed class MergedDay
{
    // A copy that begins inside another one repeats it from its first line on; some daemons' lines may stand in another order.
    private const int ProbeLines = 20;
    private const long ContinuationSeconds = 90 * 60;

    private readonly DayEntry _entry;
    private readonly byte[][] _bytes;
    private List<MergedLine> _lines = [];

    private MergedDay(DayEntry entry, Func<DayInput, byte[]> load)
    {
        _entry = entry;
        _bytes = [.. entry.Inputs.Select(load)];
        for (var input = 0; input < _bytes.Length; input++)
            Add(Lines(input), entry.Inputs[input].Begins);
    }

    public static MergedDay Of(DayEntry entry, Func<DayInput, byte[]> load) => new(entry, load);

    public void Feed(DayTracker tracker)
    {
        var lost = new Queue<long>(_entry.LostUntil.Order());
        foreach (var line in _lines)
        {
            while (lost.TryPeek(out var until) && line.Instant >= until)
                tracker.Break(lost.Dequeue());
            tracker.Read(_bytes[line.Input].AsSpan(line.From, line.Length));
        }
    }

    private List<MergedLine> Lines(int input)
    {
        var lines = new List<MergedLine>();
        var splitter = new LineSplitter(_bytes[input]);
        var second = -1;
        var fold = false;
        var greatest = long.MinValue;
        for (var from = 0; splitter.TryReadLine(out var line) || splitter.TryReadRest(out line); from = splitter.Position)
        {
            if (line.Length > LineEnvelope.MaxLineLength || !LineEnvelope.TryRead(line, out var envelope))
                continue;
            fold |= second - envelope.SecondOfDay is >= 30 * 60 and <= 90 * 60;
            second = envelope.SecondOfDay;
            greatest = Math.Max(greatest, _entry.Zone.ToInstant(second, envelope.OffsetMinutes is { } offset ? _entry.Zone.IsFold(second, offset) : fold));
            lines.Add(new MergedLine(input, from, line.Length, greatest, Key(line, second), Daemon(envelope), Kind(envelope)));
        }

        return lines;
    }

    private void Add(List<MergedLine> lines, bool begins)
    {
        if (_lines.Count == 0)
        {
            _lines = lines;
            return;
        }

        if (lines.Count == 0)
            return;
        var end = _lines[^1].Instant;
        var begin = lines[0].Instant;
        if (begin > end)
            _lines.AddRange(lines);
        else if (begins && begin == end)
            _lines.AddRange(lines.Skip(Touching(lines, end)));
        else if (begins && IsContinuation(lines, end))
            _lines.AddRange(lines);
        else
            Merge(NotRepeated(lines));
    }

    // Two parts that meet within one second: the second one may repeat the last lines of the first. Refusals alone prove nothing, clients repeat those.
    private int Touching(List<MergedLine> lines, long second)
    {
        var mine = _lines.Count - _lines.FindLastIndex(line => line.Instant < second) - 1;
        var theirs = lines.FindIndex(line => line.Instant > second) is >= 0 and var after ? after : lines.Count;
        for (var count = Math.Min(mine, theirs); count > 0; count--)
        {
            if (Repeats(lines, count))
                return lines.Take(count).All(line => line.Kind == MergedLineKind.Refusal) ? 0 : count;
        }

        return 0;
    }

    private bool Repeats(List<MergedLine> lines, int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (_lines[_lines.Count - count + i].Key != lines[i].Key)
                return false;
        }

        return true;
    }

    // A log that was cut where the clock stepped back: no line of the overlap is repeated although the same daemons write.
    private bool IsContinuation(List<MergedLine> lines, long end)
    {
        if (end - lines[0].Instant > ContinuationSeconds)
            return false;
        var keys = _lines.Where(line => line.Instant >= lines[0].Instant).Select(line => line.Key).ToHashSet();
        var daemons = _lines.Select(line => line.Daemon).ToHashSet();
        return lines.Exists(line => daemons.Contains(line.Daemon)) && !lines.Take(ProbeLines).Any(line => keys.Contains(line.Key));
    }

    private List<MergedLine> NotRepeated(List<MergedLine> lines)
    {
        var held = new Dictionary<UInt128, int>(_lines.Count);
        foreach (var line in _lines)
            held[line.Key] = held.GetValueOrDefault(line.Key) + 1;
        var kept = new List<MergedLine>();
        foreach (var line in lines)
        {
            if (held.GetValueOrDefault(line.Key) is > 0 and var count)
                held[line.Key] = count - 1;
            else
                kept.Add(line);
        }

        return kept;
    }

    private void Merge(List<MergedLine> lines)
    {
        var merged = new List<MergedLine>(_lines.Count + lines.Count);
        var mine = 0;
        foreach (var line in lines)
        {
            while (mine < _lines.Count && !StandsBefore(line, _lines[mine]))
                merged.Add(_lines[mine++]);
            merged.Add(line);
        }

        merged.AddRange(_lines.Skip(mine));
        _lines = Raised(merged);
    }

    private static bool StandsBefore(in MergedLine line, in MergedLine mine) => line.Instant < mine.Instant
        || (line.Instant == mine.Instant && line.Kind == MergedLineKind.Manager && mine.Kind != MergedLineKind.Manager);

    private static List<MergedLine> Raised(List<MergedLine> lines)
    {
        var greatest = long.MinValue;
        for (var i = 0; i < lines.Count; i++)
        {
            greatest = Math.Max(greatest, lines[i].Instant);
            if (lines[i].Instant < greatest)
                lines[i] = lines[i] with { Instant = greatest };
        }

        return lines;
    }

    private static UInt128 Key(ReadOnlySpan<byte> line, int second)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(line[line.IndexOf((byte)'(')..].TrimEnd(" \t\r"u8), hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash) ^ (uint)second;
    }

    private static int Daemon(in LineEnvelope envelope)
    {
        var hash = 17;
        foreach (var b in DaemonName.Base(envelope.Daemon))
            hash = (hash * 31) + (b | 0x20);
        return hash;
    }

    private static MergedLineKind Kind(in LineEnvelope envelope) => DaemonName.IsManager(envelope.Daemon) ? MergedLineKind.Manager
        : LogEvent.KindOf(envelope.Message) is LogEventKind.Denied or LogEventKind.Unsupported ? MergedLineKind.Refusal
        : MergedLineKind.Other;
}
