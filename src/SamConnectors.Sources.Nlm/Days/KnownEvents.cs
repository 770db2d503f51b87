using System.Runtime.InteropServices;
using SamConnectors.Sources.Nlm.Inspection;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// The fast lane in front of the grammar: most event lines are made of two texts that were read before. Whatever was not, or is not of the usual form,
/// goes through the grammar.
/// </summary>
internal sealed class KnownEvents
{
    // " 8:42:20" and then " (adskflex) OUT: "64300ACD_F" user@host": where the daemon begins.
    private const int ClockLength = 8;
    private const int ShortestLine = 24;

    // Keys and handles that differ from line to line would fill the table.
    private const int MaxTailLength = 160;
    private const int MaxTails = 100_000;

    private readonly NameTable<EventPrefix> _prefixes = new();
    private readonly NameTable<EventTail> _tails = new();

    /// <summary>Reads a line without its line end; false where the grammar has to.</summary>
    public bool TryRead(ReadOnlySpan<byte> line, out int second, out EventPrefix? prefix, out EventTail? tail)
    {
        (prefix, tail) = (null, null);
        second = 0;
        if (!TrySplit(line, out var feature))
            return false;
        prefix = _prefixes.Find(line[ClockLength..feature]);
        if (prefix is null || !DatedTime.TryClock(MemoryMarshal.Read<ulong>(line), out second))
            return false;
        tail = _tails.Find(line[feature..].TrimEnd(" \t\r"u8));
        return tail is not null;
    }

    /// <summary>Remembers what the grammar read on a line.</summary>
    public void Remember(ReadOnlySpan<byte> line, EventPrefix prefix, EventTail tail)
    {
        if (!TrySplit(line, out var feature) || _tails.Count >= MaxTails)
            return;
        var text = line[feature..].TrimEnd(" \t\r"u8);

        // Behind UNSUPPORTED stands a key before the principal, which another kind would read otherwise; carets are a verbose form.
        if (text.Length > MaxTailLength || text.StartsWith(" ("u8) || text.Contains((byte)'^'))
            return;
        if (_prefixes.Find(line[ClockLength..feature]) is null)
            _prefixes.Add(line[ClockLength..feature], prefix);
        if (_tails.Find(text) is null)
            _tails.Add(text, tail);
    }

    // The place after the feature's second quote.
    private static bool TrySplit(ReadOnlySpan<byte> line, out int feature)
    {
        feature = 0;
        if (line.Length < ShortestLine || line[ClockLength] != ' ' || line[ClockLength + 1] != '(')
            return false;
        var open = line.IndexOf((byte)'"');
        var close = open < 0 ? -1 : line[(open + 1)..].IndexOf((byte)'"');
        if (close < 1)
            return false;
        feature = open + close + 2;
        return true;
    }
}
