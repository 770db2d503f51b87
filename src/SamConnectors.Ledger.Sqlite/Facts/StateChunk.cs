using System.Buffers;
using System.IO.Compression;
using System.Text.Json.Serialization.Metadata;

namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>Facts of one kind on their way into the ledger.</summary>
internal sealed class StateChunk
{
    /// <summary>Bytes of JSON Lines after which a chunk is written.</summary>
    public const int Size = 64 << 10;

    /// <summary>Below, compression is not worth its time.</summary>
    private const int PlainSize = 2 << 10;

    private const int Quality = 1;
    private const int Window = 18;

    private readonly JsonTypeInfo? _json;
    private byte[] _packed = [];

    public StateChunk(string kind)
    {
        Kind = kind;
        _json = StateFactKinds.JsonOf(kind);
    }

    public string Kind { get; }

    public JsonTypeInfo Json => _json!;

    public ArrayBufferWriter<byte> Lines { get; } = new();

    public int Facts { get; set; }

    public int Ordinal { get; private set; }

    public void Begin()
    {
        Next();
        Ordinal = 0;
    }

    public void Next()
    {
        Lines.ResetWrittenCount();
        Facts = 0;
        Ordinal++;
    }

    /// <summary>What is stored: compressed where that is smaller.</summary>
    public bool TryPack(out ReadOnlySpan<byte> content)
    {
        content = Lines.WrittenSpan;
        if (content.Length < PlainSize)
            return false;
        if (_packed.Length < content.Length)
            _packed = new byte[Math.Max(content.Length, Size + (Size / 8))];
        if (!BrotliEncoder.TryCompress(content, _packed, out var written, Quality, Window) || written >= content.Length)
            return false;
        content = _packed.AsSpan(0, written);
        return true;
    }
}
