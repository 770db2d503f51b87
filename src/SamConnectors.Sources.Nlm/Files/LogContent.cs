using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SamConnectors.Files.Content;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Files;

/// <summary>
/// The content of a log file as the archive holds it: decompressed, UTF-16 as UTF-8, otherwise byte for byte. The licence manager keeps its log open, so files are
/// opened for shared reading, writing and deletion, and the length comes from the handle: directory entries of open files lag behind.
/// </summary>
internal sealed class LogContent : IDisposable
{
    private const int CopyBytes = 1 << 17;
    private const int SampleBytes = 4096;

    private readonly SafeFileHandle _handle;
    private readonly bool _gzip;
    private readonly Encoding? _utf16;
    private long _length = -1;

    private LogContent(string path, SafeFileHandle handle)
    {
        Path = path;
        _handle = handle;
        RawLength = RandomAccess.GetLength(handle);
        LastWrite = File.GetLastWriteTimeUtc(handle);
        Span<byte> head = stackalloc byte[2];
        var read = RandomAccess.Read(handle, head, 0);
        _gzip = read == 2 && head[0] == 0x1f && head[1] == 0x8b;
        _utf16 = DetectUtf16();
    }

    public string Path { get; }

    /// <summary>Length of the file when it was opened; what is written later belongs to the next run.</summary>
    public long RawLength { get; }

    /// <summary>Last change, UTC.</summary>
    public DateTime LastWrite { get; }

    /// <summary>True where content is compressed or recoded: it can only be read from its begin, and a compressed file is complete.</summary>
    public bool IsPacked => _gzip || _utf16 is not null;

    /// <summary>True where the file is compressed, so that nobody writes to it.</summary>
    public bool IsCompressed => _gzip;

    /// <summary>Length of the content.</summary>
    /// <exception cref="InvalidDataException">The compressed file is damaged or not complete.</exception>
    public long Length => _length >= 0 ? _length : _length = IsPacked ? Measure() : RawLength;

    /// <summary>Opens a file.</summary>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be opened.</exception>
    /// <exception cref="InvalidDataException">The compressed file is damaged.</exception>
    public static LogContent Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new LogContent(path, handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Reads the content from an offset.</summary>
    public Stream OpenRead(long offset)
    {
        if (!IsPacked)
            return new HandleStream(_handle, offset, RawLength);
        var stream = Decoded();
        Skip(stream, offset);
        return stream;
    }

    /// <summary>Digest of small samples of the file as it lies on the disk, its begin and its end.</summary>
    public string RawSample()
    {
        Span<byte> sample = stackalloc byte[2 * SampleBytes];
        var count = RandomAccess.Read(_handle, sample[..SampleBytes], 0);
        count += RandomAccess.Read(_handle, sample.Slice(count, SampleBytes), Math.Max(0, RawLength - SampleBytes));
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(sample[..count], hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>Reads content at an offset, as far as it reaches.</summary>
    public int Read(Span<byte> bytes, long offset)
    {
        using var stream = OpenRead(offset);
        return ReadFully(stream, bytes);
    }

    public void Dispose() => _handle.Dispose();

    private static int ReadFully(Stream stream, Span<byte> bytes) => stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

    private static void Skip(Stream stream, long count)
    {
        var buffer = new byte[CopyBytes];
        while (count > 0)
        {
            var read = stream.Read(buffer, 0, (int)Math.Min(count, buffer.Length));
            if (read == 0)
                return;
            count -= read;
        }
    }

    private long Measure()
    {
        using var stream = Decoded();
        var buffer = new byte[CopyBytes];
        long length = 0;
        while (stream.Read(buffer, 0, buffer.Length) is > 0 and var read)
            length += read;
        return length;
    }

    private Encoding? DetectUtf16()
    {
        Span<byte> head = stackalloc byte[2];
        using var stream = Unzipped();
        return LogStream.Detect(head[..ReadFully(stream, head)]) switch
        {
            LogEncoding.Utf16LittleEndian => Encoding.Unicode,
            LogEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => null,
        };
    }

    private Stream Decoded() => _utf16 is null
        ? Unzipped()
        : Encoding.CreateTranscodingStream(Unzipped(), _utf16, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private Stream Unzipped()
    {
        var raw = new HandleStream(_handle, 0, RawLength);
        return _gzip ? new GzipContent(raw, "\n"u8) : raw;
    }
}
