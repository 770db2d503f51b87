using Microsoft.Win32.SafeHandles;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>Reads a segment's content, frame by frame; a worker decompresses the next frame while the caller reads this one.</summary>
internal sealed class SegmentStream : Stream
{
    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly SegmentFrame[] _frames;
    private readonly long[] _offsets;
    private readonly byte[] _stored = new byte[SegmentCodec.MaxStoredLength];
    private byte[] _content = new byte[SegmentCodec.FrameSize];
    private byte[] _ahead = new byte[SegmentCodec.FrameSize];
    private int _contentFrame = -1;
    private int _aheadFrame = -1;
    private Task<bool> _worker = Task.FromResult(true);
    private long _position;

    private SegmentStream(SafeFileHandle file, string path, SegmentFrame[] frames, long length)
    {
        _file = file;
        _path = path;
        _frames = frames;
        Length = length;
        _offsets = new long[frames.Length];
        for (var i = 1; i < frames.Length; i++)
            _offsets[i] = _offsets[i - 1] + frames[i - 1].StoredLength;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length { get; }

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public static SegmentStream Open(string path)
    {
        var file = OpenFile(path);
        try
        {
            var tail = ReadTail(file, path);
            return new SegmentStream(file, path, ReadIndex(file, path, tail), tail.Length);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public static SafeFileHandle OpenFile(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException($"The archive segment {path} cannot be opened: {exception.Message} Restore the archive folder from a backup.", exception);
        }
    }

    public static SegmentTail ReadTail(SafeFileHandle file, string path)
    {
        Span<byte> bytes = stackalloc byte[SegmentTail.Size];
        var start = RandomAccess.GetLength(file) - SegmentTail.Size;
        return start >= 0 && RandomAccess.Read(file, bytes, start) == SegmentTail.Size && SegmentTail.Read(bytes) is { } tail ? tail : throw Damaged(path);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (_position >= Length || buffer.IsEmpty)
            return 0;
        var frame = (int)(_position / SegmentCodec.FrameSize);
        Load(frame);
        var start = (int)(_position % SegmentCodec.FrameSize);
        var count = Math.Min(buffer.Length, _frames[frame].Length - start);
        _content.AsSpan(start, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _worker.Wait();
            _file.Dispose();
        }

        base.Dispose(disposing);
    }

    private static SegmentFrame[] ReadIndex(SafeFileHandle file, string path, in SegmentTail tail)
    {
        var size = (long)tail.Frames * SegmentFrame.Size;
        var start = RandomAccess.GetLength(file) - SegmentTail.Size - size;
        if (tail.Frames < 0 || start < 0)
            throw Damaged(path);
        var bytes = new byte[size];
        if (RandomAccess.Read(file, bytes, start) != size || SegmentCodec.Checksum(bytes) != tail.IndexChecksum)
            throw Damaged(path);
        var frames = new SegmentFrame[tail.Frames];
        var (stored, length) = (0L, 0L);
        for (var i = 0; i < frames.Length; i++)
        {
            frames[i] = SegmentFrame.Read(bytes.AsSpan(i * SegmentFrame.Size));
            stored += frames[i].StoredLength;
            length += frames[i].Length;
        }

        return stored == start && length == tail.Length ? frames : throw Damaged(path);
    }

    private void Load(int frame)
    {
        if (_contentFrame == frame)
            return;
        var read = _worker.GetAwaiter().GetResult();
        if (_aheadFrame != frame)
            read = Decompress(frame);
        _aheadFrame = -1;
        if (!read)
            throw Damaged(_path);
        (_content, _ahead, _contentFrame) = (_ahead, _content, frame);
        if (frame + 1 == _frames.Length)
            return;
        _aheadFrame = frame + 1;
        _worker = Task.Run(() => Decompress(frame + 1));
    }

    /// <summary>Decompresses a frame into the buffer ahead; false where it is damaged.</summary>
    private bool Decompress(int frame)
    {
        var stored = _stored.AsSpan(0, _frames[frame].StoredLength);
        return RandomAccess.Read(_file, stored, _offsets[frame]) == stored.Length && SegmentCodec.TryDecompress(stored, _ahead, _frames[frame]);
    }

    private static LedgerException Damaged(string path) =>
        new($"The archive segment {path} is damaged. Restore it from a backup; the facts already computed from it stay valid.");
}
