using System.Security.Cryptography;
using SamConnectors.Diagnostics;
using SamConnectors.Ledger.Sqlite.Opening;

namespace SamConnectors.Ledger.Sqlite.Archive;

/// <summary>
/// Writes a segment to a temporary file and renames it to its hash. While the caller fills one frame, the frame before is hashed, compressed and written by
/// a worker, so that two buffers are all the memory there is.
/// </summary>
internal sealed class SegmentWriter : IArchiveWriter
{
    private readonly FolderArchive _archive;
    private readonly IFailpoints _failpoints;
    private readonly string _temporary;
    private readonly Stream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<SegmentFrame> _frames = [];
    private readonly byte[] _stored = new byte[SegmentCodec.MaxStoredLength];
    private byte[] _filling = new byte[SegmentCodec.FrameSize];
    private byte[] _spare = new byte[SegmentCodec.FrameSize];
    private int _filled;
    private Task _worker = Task.CompletedTask;
    private bool _ended;
    private bool _closed;

    public SegmentWriter(FolderArchive archive, string temporary, Stream file, IFailpoints failpoints)
    {
        _archive = archive;
        _temporary = temporary;
        _file = file;
        _failpoints = failpoints;
    }

    public long Length { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        Length += bytes.Length;
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(bytes.Length, SegmentCodec.FrameSize - _filled);
            bytes[..count].CopyTo(_filling.AsSpan(_filled));
            _filled += count;
            bytes = bytes[count..];
            if (_filled == SegmentCodec.FrameSize)
                HandOver();
        }
    }

    public string Complete()
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        if (_filled > 0)
            HandOver();
        Wait();
        var sha256 = Convert.ToHexStringLower(_hash.GetHashAndReset());
        try
        {
            WriteIndex();
            (_file as FileStream)?.Flush(flushToDisk: true);
            _file.Dispose();
            _ended = true;
            _failpoints.Hit("ledger.archive.rename.before");
            _archive.Keep(_temporary, sha256);
            _failpoints.Hit("ledger.archive.rename.after");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _archive.CannotWrite(exception);
        }

        Close();
        return sha256;
    }

    public void Dispose()
    {
        // A worker that failed said so already, or nobody asks any more.
        ((IAsyncResult)_worker).AsyncWaitHandle.WaitOne();
        Close();
    }

    private void HandOver()
    {
        Wait();
        var (content, length) = (_filling, _filled);
        (_filling, _spare, _filled) = (_spare, _filling, 0);
        _worker = Task.Run(() => Store(content.AsSpan(0, length)));
    }

    private void Store(ReadOnlySpan<byte> content)
    {
        _hash.AppendData(content);
        var stored = SegmentCodec.Compress(content, _stored);
        _file.Write(_stored, 0, stored);
        _frames.Add(new SegmentFrame(stored, content.Length, SegmentCodec.Checksum(content)));
    }

    private void Wait()
    {
        try
        {
            _worker.GetAwaiter().GetResult();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw _archive.CannotWrite(exception);
        }
    }

    private void WriteIndex()
    {
        var bytes = new byte[(_frames.Count * SegmentFrame.Size) + SegmentTail.Size];
        for (var i = 0; i < _frames.Count; i++)
            _frames[i].Write(bytes.AsSpan(i * SegmentFrame.Size));
        var index = bytes.AsSpan(0, _frames.Count * SegmentFrame.Size);
        new SegmentTail(_frames.Count, Length, SegmentCodec.Checksum(index)).Write(bytes.AsSpan(index.Length));
        _file.Write(bytes);
    }

    private void Close()
    {
        if (_closed)
            return;
        (_ended, _closed) = (true, true);
        _file.Dispose();
        _hash.Dispose();
        File.Delete(_temporary);
    }
}
