namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>A growing window over a stream: what was read and not yet taken.</summary>
internal sealed class ByteWindow
{
    /// <summary>Longest record.</summary>
    public const int MaxRecord = 1 << 20;

    private const int FirstSize = 1 << 18;

    private readonly Stream _stream;

    public ByteWindow(Stream stream) => _stream = stream;

    /// <summary>A window over bytes that are all there is.</summary>
    public static ByteWindow Of(ReadOnlySpan<byte> bytes)
    {
        var window = new ByteWindow(Stream.Null) { Buffer = bytes.ToArray(), End = bytes.Length };
        window.Fill();
        return window;
    }

    public byte[] Buffer { get; private set; } = new byte[FirstSize];

    public int Start { get; private set; }

    public int End { get; private set; }

    public bool IsAtEnd { get; private set; }

    /// <summary>What ended the stream before its end; null where nothing did.</summary>
    public string? Damage { get; private set; }

    public int Length => End - Start;

    /// <summary>True where what is left is as long as a record may be.</summary>
    public bool IsFull => Length >= MaxRecord;

    public ReadOnlySpan<byte> Span => Buffer.AsSpan(Start, Length);

    public void Take(int count) => Start += count;

    /// <summary>Reads more behind what is left; false at the end of the stream.</summary>
    public bool Fill()
    {
        if (IsAtEnd)
            return false;
        if (Start > 0)
        {
            Span.CopyTo(Buffer);
            (Start, End) = (0, Length);
        }

        if (End == Buffer.Length)
        {
            var larger = Buffer;
            Array.Resize(ref larger, Buffer.Length * 2);
            Buffer = larger;
        }

        var read = TryRead();
        End += read;
        IsAtEnd = read == 0;
        return read > 0;
    }

    /// <summary>What comes before a damage counts, but for the line that it cuts.</summary>
    private int TryRead()
    {
        try
        {
            return _stream.Read(Buffer, End, Buffer.Length - End);
        }
        catch (Exception failure) when (failure is InvalidDataException or EndOfStreamException)
        {
            Damage = failure.Message;
            End = Start + Span.LastIndexOf((byte)'\n') + 1;
            return 0;
        }
    }
}
