using System.Text;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// Says what is in a debug log of the Autodesk Network License Manager (FlexNet lmgrd and its vendor daemons): events, peaks, sessions,
/// refusals. Reads plain, gzip and UTF-16 files as they lie, also while the daemon writes them.
/// </summary>
public sealed class NlmDebugLogInspector : IFileInspector
{
    /// <summary>The kind of file this inspector reads.</summary>
    public const string Kind = "nlm-debug-log";

    /// <inheritdoc/>
    public string? Recognise(FileSample sample)
    {
        var head = sample.Head.Span;
        var encoding = LogStream.Detect(head) switch
        {
            LogEncoding.Utf16LittleEndian => Encoding.Unicode,
            LogEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
            _ => null,
        };
        var text = encoding is null ? head : Encoding.UTF8.GetBytes(encoding.GetString(head));
        return !text.Contains((byte)0) && HasEnvelope(text) ? Kind : null;
    }

    /// <summary>Reads the whole file.</summary>
    /// <exception cref="SamConnectorsException">The file cannot be read, is empty, or holds no line of a debug log.</exception>
    /// <inheritdoc/>
    public FileInspection Inspect(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        try
        {
            return Read(path, products, progress, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new SamConnectorsException($"{path}: the file cannot be read: {failure.Message}", failure);
        }
    }

    private static DebugLogInspection Read(string path, IProductResolver products, IProgressSink? progress, CancellationToken cancellationToken)
    {
        // lmgrd holds the file open and may rename or delete it meanwhile.
        var file = new FileStream(path, new FileStreamOptions { Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, BufferSize = 0, Options = FileOptions.SequentialScan });
        using var hashed = new HashingStream(file);
        using var log = LogStream.Open(hashed, out var encoding);
        var total = encoding is LogEncoding.Utf8 or LogEncoding.Utf8Bom ? file.Length : (long?)null;
        var account = new DebugLogAccount(new LogText());
        var reader = new LogChunkReader(log);
        LogPipeline.Run(reader, chunk => Take(account, chunk, path, total, progress), () => new LogText(), cancellationToken);
        if (account.Lines == account.SkippedLines)
            throw new SamConnectorsException(Refusal(path, account));
        if (reader.Damage is not null)
            account.Warnings.Add(null, reader.Damage);
        account.Finish();
        return new(path, hashed.Finish(), EncodingName(encoding, account), account, products);
    }

    private static void Take(DebugLogAccount account, LogChunk chunk, string path, long? total, IProgressSink? progress)
    {
        account.Take(chunk);
        progress?.Report($"Reading {Path.GetFileName(path)}", account.Bytes, total, "bytes");
    }

    private static string Refusal(string path, DebugLogAccount account) => account.Lines == 0
        ? $"{path}: the file is empty. Expected a debug log of the licence manager (lmgrd -l); check whether the server writes it elsewhere."
        : $"{path}: not a debug log of the licence manager: no line begins with a time and a daemon, as in ' 8:42:20 (lmgrd) TIMESTAMP 5/5/2022'. Give the file that lmgrd writes (-l or DEBUGLOG), not its report log or licence file.";

    private static string EncodingName(LogEncoding encoding, DebugLogAccount account) => encoding switch
    {
        LogEncoding.Utf16LittleEndian => "utf-16le",
        LogEncoding.Utf16BigEndian => "utf-16be",
        _ when account.NeedsFallback => LogText.DefaultFallback,
        LogEncoding.Utf8Bom => "utf-8-bom",
        _ => "utf-8",
    };

    private static bool HasEnvelope(ReadOnlySpan<byte> text)
    {
        var lines = new LineSplitter(text);
        while (lines.TryReadLine(out var line) || lines.TryReadRest(out line))
        {
            if (line.Length <= LineEnvelope.MaxLineLength && LineEnvelope.TryRead(line, out _))
                return true;
        }

        return false;
    }
}
