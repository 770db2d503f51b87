using System.Runtime.InteropServices;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>The lines of a file that is inspected, and what its bytes were.</summary>
internal sealed class NlmFileText : IDisposable
{
    private readonly HashingStream _hashed;
    private readonly Stream _log;
    private readonly LogText _text = new();
    private readonly LogEncoding _encoding;

    private NlmFileText(string path)
    {
        // The licence manager's files may be open elsewhere.
        var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        LastWrite = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        _hashed = new HashingStream(file);
        _log = LogStream.Open(_hashed, out _encoding);
        Lines = new TextLineReader(_log, _text);
    }

    /// <summary>Its lines.</summary>
    public TextLineReader Lines { get; }

    /// <summary>Last change, UTC.</summary>
    public DateTime LastWrite { get; }

    /// <summary>How it is written.</summary>
    public string EncodingName => _encoding switch
    {
        LogEncoding.Utf16LittleEndian => "utf-16le",
        LogEncoding.Utf16BigEndian => "utf-16be",
        _ when _text.HasUsedFallback => _text.FallbackName,
        LogEncoding.Utf8Bom => "utf-8-bom",
        _ => "utf-8",
    };

    /// <summary>Reads a file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read.</exception>
    public static TResult Read<TResult>(string path, Func<NlmFileText, TResult> read)
    {
        try
        {
            using var file = new NlmFileText(path);
            return read(file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SamConnectorsException($"{path}: the file cannot be read: {failure.Message}", failure);
        }
    }

    /// <summary>Lines of the begin of a file; none where it is no text.</summary>
    public static TextLineReader Head(FileSample sample)
    {
        var head = sample.Head.Span;
        var isText = LogStream.Detect(head) is LogEncoding.Utf16LittleEndian or LogEncoding.Utf16BigEndian || !head.Contains((byte)0);
        var bytes = !isText ? new MemoryStream()
            : MemoryMarshal.TryGetArray(sample.Head, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(sample.Head.ToArray());
        return new TextLineReader(LogStream.Open(bytes, out _), new LogText("iso-8859-1"));
    }

    /// <summary>SHA-256 of all its bytes, lower-case hexadecimal.</summary>
    public string Finish() => _hashed.Finish();

    public void Dispose() => _log.Dispose();
}
