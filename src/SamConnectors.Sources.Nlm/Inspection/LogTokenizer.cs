using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Turns the lines of a chunk into records: the fast lane in front of the grammar. Two texts per event repeat and are interned whole,
/// <c> (daemon) KIND: "feature"</c> and all that follows it; whatever was not met before goes through <see cref="LineEnvelope"/> and
/// <see cref="LogEvent"/> once. One tokenizer per thread.
/// </summary>
internal sealed class LogTokenizer
{
    // Tails with a handle or a time of their own would fill the table; past these limits they are read afresh every time.
    private const int MaxTailLength = 128;
    private const int MaxTails = 200_000;

    // A quiet stretch is noted this often, so that hours without events are told apart from one jump over them.
    private const int QuietSeconds = 3600;
    private const int WarningsPerChunk = 32;

    // The table compares by whole vectors.
    private const int KeySlack = 64;

    private readonly int _id;
    private readonly LogText _text;
    private readonly ByteTable _prefixes = new();
    private readonly ByteTable _tails = new();
    private readonly ByteTable _principals = new();
    private Tail[] _tailValues = new Tail[512];
    private byte[] _key = new byte[512];
    private int _keyLength;

    private LogChunk _chunk = null!;
    private int _line;
    private int _readDay;
    private int _readSecond;
    private int _day;
    private int _second;
    private long _clock;
    private long _noted;
    private int _lastTail;
    private int _lastTailStart;
    private int _lastTailLength;
    private DatedTime _dated;

    /// <summary>Creates a tokenizer.</summary>
    /// <param name="id">Its number, which it leaves on its chunks.</param>
    /// <param name="text">Its decoder; not shared with another thread.</param>
    public LogTokenizer(int id, LogText text)
    {
        _id = id;
        _text = text;
    }

    /// <summary>Reads all lines of a chunk.</summary>
    public void Read(LogChunk chunk)
    {
        chunk.Clear();
        chunk.Tokenizer = _id;
        _chunk = chunk;
        _line = 0;
        _clock = _noted = long.MinValue / 2;
        _lastTailLength = -1;
        ReadLines(chunk.Buffer, chunk.Length);
        if (_noted != _clock)
            NoteTime();
        if (chunk.EndsInOverlongLine)
        {
            Skip("The line is longer than 64 KiB; it was skipped.");
            _line++;
        }

        chunk.Lines = _line;
        chunk.NeedsFallback = !Utf8.IsValid(chunk.Buffer.AsSpan(0, chunk.Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadLines(byte[] buffer, int length)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(buffer);
        for (var start = 0; start < length; _line++)
        {
            // Up to the blank before the daemon stands the time; the masks look at 128 bytes from there.
            var from = start + ReadTime(ref Unsafe.Add(ref first, start));
            ref var message = ref Unsafe.Add(ref first, from);
            var newlines = Mask(ref message, (byte)'\n');
            int end;
            if (newlines != 0)
                end = from + BitOperations.TrailingZeroCount(newlines);
            else if ((newlines = Mask(ref Unsafe.Add(ref message, 64), (byte)'\n')) != 0)
                end = from + 64 + BitOperations.TrailingZeroCount(newlines);
            else
                end = from + buffer.AsSpan(from, length - from).IndexOf((byte)'\n');

            var quotes = Mask(ref message, (byte)'"');
            quotes &= quotes - 1;
            var close = from + BitOperations.TrailingZeroCount(quotes);
            if (from == start || quotes == 0 || close >= end || !TryReadEvent(buffer, from, close + 1, end))
                ReadPlainly(buffer.AsSpan(start, end - start), start);
            start = end + 1;
        }
    }

    // Length of the time at the start of a line; 0 where it has none of the usual forms, and the grammar has to look.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int ReadTime(ref byte line)
    {
        if (Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref line, 8)) == DatedTime.Separator)
        {
            _readDay = -1;
            return DatedTime.TryClock(Unsafe.ReadUnaligned<ulong>(ref line), out _readSecond) ? 8 : 0;
        }

        return _dated.Read(ref line, ref _readDay, ref _readSecond);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Mask(ref byte from, byte value)
    {
        if (Vector512.IsHardwareAccelerated)
            return Vector512.Equals(Vector512.LoadUnsafe(ref from), Vector512.Create(value)).ExtractMostSignificantBits();
        ulong low = Vector256.Equals(Vector256.LoadUnsafe(ref from), Vector256.Create(value)).ExtractMostSignificantBits();
        ulong high = Vector256.Equals(Vector256.LoadUnsafe(ref from, 32), Vector256.Create(value)).ExtractMostSignificantBits();
        return low | (high << 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadEvent(byte[] buffer, int from, int tailStart, int end)
    {
        ref var prefixText = ref buffer[from];
        var prefix = _prefixes.Find(ref prefixText, tailStart - from, ByteTable.Hash(ref prefixText, tailStart - from));
        if (prefix < 0)
            return false;
        while (end > tailStart && buffer[end - 1] is (byte)' ' or (byte)'\r' or (byte)'\t')
            end--;

        // A check-in follows its package's, a component follows its package: half of all tails are those of the line before.
        ref var text = ref buffer[tailStart];
        var length = end - tailStart;
        if (length != _lastTailLength || !ByteTable.Same(ref text, ref buffer[_lastTailStart], length))
        {
            var tail = length == 0 ? -1 : _tails.Find(ref text, length, ByteTable.Hash(ref text, length));
            if (tail < 0)
                return false;
            _lastTail = tail;
            _lastTailStart = tailStart;
            _lastTailLength = length;
        }

        ref var value = ref _tailValues[_lastTail];
        SetTime();
        Add(prefix, value.Principal, value.Licenses, value.LicensesBefore);
        return true;
    }

    private void ReadPlainly(ReadOnlySpan<byte> line, int start)
    {
        if (line.Length > LineEnvelope.MaxLineLength)
        {
            Skip("The line is longer than 64 KiB; it was skipped.");
            return;
        }

        if (!LineEnvelope.TryRead(line, out var envelope))
        {
            Skip(message: null);
            return;
        }

        if (LineEnvelope.IsGlued(envelope.Message))
        {
            Skip("Two lines stand on this line, as in files joined without a newline between them; it was skipped.");
            return;
        }

        _readDay = envelope.DayNumber;
        _readSecond = envelope.SecondOfDay;
        SetTime();
        if (_readDay >= 0)
            _dated.Remember(line, _readDay);
        if (LogEvent.KindOf(envelope.Message) != LogEventKind.None)
            ReadEventPlainly(envelope);
        else if (MayMatter(envelope))
            Add(-1, start, line.Length, 0);
        else if (_clock < _noted || _clock > _noted + QuietSeconds)
            NoteTime();
    }

    // Statistics are 30 to 90 % of a quiet server's log; all but a few of their lines say nothing here.
    private static bool MayMatter(in LineEnvelope line) =>
        !LogMessage.IsStatistics(line.Message) || LogMessage.Read(line).Kind != MessageKind.Other;

    private void ReadEventPlainly(in LineEnvelope line)
    {
        if (!LogEvent.TryParse(line.Message, out var parsed))
        {
            Warn("An event is cut or malformed; it was not counted.");
            NoteTime();
            return;
        }

        var prefix = InternPrefix(line, parsed);
        var principal = InternPrincipal(parsed);
        Add(prefix, principal, parsed.Licenses, parsed.LicensesBefore);
        InternTail(line.Message, parsed, new(principal, parsed.Licenses, parsed.LicensesBefore));
    }

    private int InternPrefix(in LineEnvelope line, scoped LogEvent parsed)
    {
        var kind = line.Message[..(line.Message.IndexOf((byte)':') + 1)];
        _keyLength = 0;
        Append(" ("u8);
        Append(line.Daemon);
        Append(") "u8);
        Append(kind);
        Append(" \""u8);
        Append(parsed.Feature);
        Append("\""u8);
        if (IsKnown(_prefixes, out var id, out var hash))
            return id;
        _chunk.NewPrefixes.Add(new(parsed.Kind, _text.Decode(DaemonName.Base(line.Daemon)), _text.Decode(parsed.Feature)));
        return _prefixes.Add(_key.AsSpan(0, _keyLength), hash);
    }

    private int InternPrincipal(scoped LogEvent parsed)
    {
        _keyLength = 0;
        Append(parsed.User);
        Append("@"u8);
        Append(parsed.Host);
        if (IsKnown(_principals, out var id, out var hash))
            return id;
        _chunk.NewPrincipals.Add(new(_text.Decode(parsed.User), _text.Decode(parsed.Host)));
        return _principals.Add(_key.AsSpan(0, _keyLength), hash);
    }

    private void InternTail(ReadOnlySpan<byte> message, scoped LogEvent parsed, Tail value)
    {
        if (_tails.Count == MaxTails)
            return;
        var open = message.IndexOf((byte)'"') + 1;
        var feature = message[open..];
        if (open == 0 || feature.Length <= parsed.Feature.Length || !feature.StartsWith(parsed.Feature) || feature[parsed.Feature.Length] != '"')
            return;

        // A parenthesis in front of the principal is a key of UNSUPPORTED, but something else behind another kind.
        var text = feature[(parsed.Feature.Length + 1)..];
        if (text.IsEmpty || text.Length > MaxTailLength || text.StartsWith(" ("u8) || text.IndexOf((byte)'^') >= 0)
            return;
        _keyLength = 0;
        Append(text);
        if (IsKnown(_tails, out _, out var hash))
            return;
        if (_tails.Count == _tailValues.Length)
            Array.Resize(ref _tailValues, _tailValues.Length * 2);
        _tailValues[_tails.Add(text, hash)] = value;
    }

    private bool IsKnown(ByteTable table, out int id, out uint hash)
    {
        hash = ByteTable.Hash(ref _key[0], _keyLength);
        id = table.Find(ref _key[0], _keyLength, hash);
        return id >= 0;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        if (_keyLength + part.Length + KeySlack > _key.Length)
            Array.Resize(ref _key, ((_keyLength + part.Length) * 2) + KeySlack);
        part.CopyTo(_key.AsSpan(_keyLength));
        _keyLength += part.Length;
    }

    // The lines between two records are not kept, so a step back is noted with both its ends.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetTime()
    {
        var clock = ((long)_readDay * DateRecovery.SecondsPerDay) + _readSecond;
        if (clock < _clock && _noted != _clock)
            NoteTime();
        _day = _readDay;
        _second = _readSecond;
        _clock = clock;
    }

    private void NoteTime() => Add(-1, 0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int prefix, int principal, int licenses, int before)
    {
        var chunk = _chunk;
        if (chunk.RecordCount == chunk.Records.Length)
            chunk.GrowRecords();
        ref var record = ref chunk.Records[chunk.RecordCount++];
        record.Second = _second;
        record.DayNumber = _day;
        record.Line = _line;
        record.Prefix = prefix;
        record.Principal = principal;
        record.Licenses = licenses;
        record.LicensesBefore = before;
        _noted = _clock;
    }

    private void Skip(string? message)
    {
        _chunk.SkippedLines++;
        if (message is not null)
            Warn(message);
    }

    private void Warn(string message)
    {
        if (_chunk.Warnings.Count < WarningsPerChunk)
            _chunk.Warnings.Add(new(_line, message));
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Tail(int Principal, int Licenses, int LicensesBefore);
}
