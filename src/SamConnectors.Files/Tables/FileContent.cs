using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace SamConnectors.Files.Tables;

/// <summary>What a file holds, by its first bytes; and its text from the beginning, as often as it is wanted.</summary>
internal sealed class FileContent
{
    private const int HeadLength = 4096;

    private readonly CountedStream _stream;
    private readonly TableLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly bool _isGzip;
    private readonly TextEncoding _encoding;
    private readonly int _markLength;

    /// <summary>Looks at the first bytes.</summary>
    /// <exception cref="TableRefusedException">It is nothing that can hold a table.</exception>
    public FileContent(Stream stream, string file, TableLimits limits, CancellationToken cancellationToken)
    {
        _stream = new CountedStream(stream);
        _limits = limits;
        _cancellationToken = cancellationToken;
        File = file;
        var head = Head(Raw());
        _isGzip = head is [0x1f, 0x8b, ..];
        if (_isGzip)
            head = Head(Raw());
        if (head.Length == 0)
            throw new TableRefusedException($"{file}: the file is empty. Expected a table with a header; export it again.");
        Format = Refuse(head) ?? Recognise(head, out _encoding, out _markLength);
    }

    /// <summary>Name of the file, for messages.</summary>
    public string File { get; }

    /// <summary>What it is.</summary>
    public TableFormat Format { get; }

    /// <summary>The file as it lies.</summary>
    public CountedStream Stream => _stream;

    /// <summary>The text from its beginning, in UTF-8 or in a code page, without byte order mark.</summary>
    public Stream Text()
    {
        var text = Raw();
        for (var skipped = 0; skipped < _markLength; skipped++)
            text.ReadByte();
        return _encoding switch
        {
            TextEncoding.Utf16LittleEndian => Encoding.CreateTranscodingStream(text, Encoding.Unicode, Encoding.UTF8),
            TextEncoding.Utf16BigEndian => Encoding.CreateTranscodingStream(text, Encoding.BigEndianUnicode, Encoding.UTF8),
            _ => text,
        };
    }

    private static byte[] Head(Stream stream)
    {
        using var text = stream;
        var head = new byte[HeadLength];
        return head[..text.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false)];
    }

    private static TableFormat Recognise(byte[] head, out TextEncoding encoding, out int markLength)
    {
        (encoding, markLength) = head switch
        {
            [0xef, 0xbb, 0xbf, ..] => (TextEncoding.Utf8, 3),
            [0xff, 0xfe, ..] => (TextEncoding.Utf16LittleEndian, 2),
            [0xfe, 0xff, ..] => (TextEncoding.Utf16BigEndian, 2),
            _ => (Unmarked(head), 0),
        };
        if (IsZip(head))
            return TableFormat.Workbook;
        foreach (var value in head.AsSpan(markLength))
        {
            // The zeros of UTF-16 are no blanks, but neither begin anything.
            if (value is 0 or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            return value is (byte)'{' or (byte)'[' ? TableFormat.Json : TableFormat.Delimited;
        }

        return TableFormat.Delimited;
    }

    private static bool IsZip(ReadOnlySpan<byte> head) => head is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];

    private static TextEncoding Unmarked(ReadOnlySpan<byte> head)
    {
        int even = 0, odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                _ = (i & 1) == 0 ? even++ : odd++;
        }

        return even == 0 && odd == 0 ? TextEncoding.Utf8 : odd >= even ? TextEncoding.Utf16LittleEndian : TextEncoding.Utf16BigEndian;
    }

    /// <summary>A gzip file begins anew each time: it is read once for its head, once for each delimiter tried, once for its rows.</summary>
    private Stream Raw()
    {
        _stream.Position = 0;
        return _isGzip
            ? new BoundedStream(new GZipStream(_stream, CompressionMode.Decompress, leaveOpen: true), _stream, _limits, File, "the compressed file", _cancellationToken)
            : new CancellableStream(_stream, _cancellationToken);
    }

    /// <summary>Refuses what is known to be no table; the message says what it is.</summary>
    private TableFormat? Refuse(ReadOnlySpan<byte> head)
    {
        var what = head switch
        {
            [0xd0, 0xcf, 0x11, 0xe0, ..] => "an old Excel workbook (.xls), or one protected by a password: open it in Excel and save it as .xlsx without password, or as CSV",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..] => "a PDF document: export the same list as CSV or Excel",
            [0x1f, 0x8b, ..] => "a gzip file inside a gzip file: unpack it",
            [(byte)'<', ..] or [0xef, 0xbb, 0xbf, (byte)'<', ..] => "an XML or HTML document: export the same list as CSV or Excel",
            _ when _isGzip && IsZip(head) => "a workbook inside a gzip file: unpack it",
            _ when IsBinary(head) => "a binary file, neither text nor a workbook: export the list as CSV, Excel or JSON",
            _ => null,
        };
        return what is null ? null : throw new TableRefusedException($"{File}: not a table but {what}.");
    }

    /// <summary>Zeros in text are those of UTF-16: nearly all at even places, or nearly all at odd ones.</summary>
    private static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (head is [0xff, 0xfe, ..] or [0xfe, 0xff, ..] || IsZip(head) || !head.Contains((byte)0))
            return false;
        int even = 0, odd = 0, controls = 0;
        for (var i = 0; i + 1 < head.Length; i += 2)
        {
            even += head[i] == 0 ? 1 : 0;
            odd += head[i + 1] == 0 ? 1 : 0;
            var unit = BinaryPrimitives.ReadUInt16LittleEndian(head[i..]);
            controls += unit is 0 ? 1 : 0;
        }

        var pairs = head.Length / 2;
        return controls > 0 || Math.Min(even, odd) > pairs / 16 || Math.Max(even, odd) < pairs / 4;
    }
}
