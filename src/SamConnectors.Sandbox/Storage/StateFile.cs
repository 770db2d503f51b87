using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace SamConnectors.Sandbox.Storage;

/// <summary>
/// The file behind a stand-in: a header with the instance's id, then frames of length and journal entries. A frame is one write to the operating system, so an
/// answered request outlives the process; a frame cut off by the end of the process is dropped at the next start, as its request was never answered.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const int HeaderLength = 24;
    private readonly string _path;
    private readonly FileStream _lock;
    private SafeFileHandle _handle;
    private long _length;

    private StateFile(string path, FileStream fileLock, SafeFileHandle handle)
    {
        _path = path;
        _lock = fileLock;
        _handle = handle;
    }

    private static ReadOnlySpan<byte> Magic => "SAMSBX1\n"u8;

    /// <summary>The instance's id: 32 hexadecimal digits, made once with the file.</summary>
    public UInt128 InstanceId { get; private set; }

    /// <summary>Opens or makes the file; nobody else can until it is disposed of.</summary>
    public static StateFile Open(string path)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var fileLock = Lock(full + ".lock");
        try
        {
            var file = new StateFile(full, fileLock, OpenHandle(full));
            file.ReadHeader();
            return file;
        }
        catch
        {
            fileLock.Dispose();
            throw;
        }
    }

    /// <summary>Gives every whole frame to <paramref name="apply"/> and cuts off what is behind the last one.</summary>
    public void Replay(Action<ReadOnlyMemory<byte>> apply)
    {
        using var stream = new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        stream.Position = HeaderLength;
        var prefix = new byte[4];
        var buffer = new byte[4096];
        _length = HeaderLength;
        while (stream.ReadAtLeast(prefix, 4, throwOnEndOfStream: false) == 4)
        {
            var size = BinaryPrimitives.ReadInt32LittleEndian(prefix);
            if (size <= 0 || size > stream.Length - stream.Position)
                break;
            if (buffer.Length < size)
                buffer = new byte[Math.Max(size, buffer.Length * 2)];
            stream.ReadExactly(buffer.AsSpan(0, size));
            apply(buffer.AsMemory(0, size));
            _length += 4 + size;
        }

        if (RandomAccess.GetLength(_handle) != _length)
            RandomAccess.SetLength(_handle, _length);
    }

    /// <summary>Appends one frame.</summary>
    public void Append(ReadOnlySpan<byte> entries)
    {
        var frame = System.Buffers.ArrayPool<byte>.Shared.Rent(entries.Length + 4);
        try
        {
            BinaryPrimitives.WriteInt32LittleEndian(frame, entries.Length);
            entries.CopyTo(frame.AsSpan(4));
            RandomAccess.Write(_handle, frame.AsSpan(0, entries.Length + 4), _length);
            _length += entries.Length + 4;
        }
        finally
        {
            System.Buffers.ArrayPool<byte>.Shared.Return(frame);
        }
    }

    /// <summary>Replaces the file by one that holds only the frames that <paramref name="write"/> appends; the old one stays until the new one is whole.</summary>
    public void Rewrite(Action<Action<ReadOnlyMemory<byte>>> write)
    {
        var temporary = _path + ".new";
        using (var stream = new FileStream(temporary, Options(FileMode.Create)))
        {
            WriteHeader(stream);
            var prefix = new byte[4];
            write(entries =>
            {
                BinaryPrimitives.WriteInt32LittleEndian(prefix, entries.Length);
                stream.Write(prefix);
                stream.Write(entries.Span);
            });
            stream.Flush(flushToDisk: true);
            _length = stream.Length;
        }

        _handle.Dispose();
        File.Move(temporary, _path, overwrite: true);
        _handle = OpenHandle(_path);
    }

    public void Dispose()
    {
        _handle.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new SamConnectorsException(
                $"The sandbox state {path[..^".lock".Length]} is in use by another process: stop the other sandbox, or give this one a state file of its own.", exception);
        }
    }

    private static SafeFileHandle OpenHandle(string path)
    {
        using var made = new FileStream(path, Options(FileMode.OpenOrCreate));
        made.Close();
        return File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
    }

    private static FileStreamOptions Options(FileMode mode, FileShare share = FileShare.Read)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private void ReadHeader()
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        if (RandomAccess.Read(_handle, header, 0) < HeaderLength)
        {
            InstanceId = UInt128.Parse(Guid.NewGuid().ToString("N"), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            FillHeader(header);
            RandomAccess.Write(_handle, header, 0);
        }
        else if (header.StartsWith(Magic))
        {
            InstanceId = BinaryPrimitives.ReadUInt128BigEndian(header[Magic.Length..]);
        }
        else
        {
            _handle.Dispose();
            throw new SamConnectorsException($"{_path} is not a sandbox state file: expected it to begin with SAMSBX1. Name another file.");
        }
    }

    private void WriteHeader(Stream stream)
    {
        Span<byte> header = stackalloc byte[HeaderLength];
        FillHeader(header);
        stream.Write(header);
    }

    private void FillHeader(Span<byte> header)
    {
        Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt128BigEndian(header[Magic.Length..], InstanceId);
    }
}
