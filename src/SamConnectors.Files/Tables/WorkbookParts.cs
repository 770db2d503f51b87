using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using SamConnectors.Files.Content;

namespace SamConnectors.Files.Tables;

/// <summary>The parts of a workbook (ECMA-376), opened one at a time and bounded. Nothing is ever unpacked to a disk, and a link out of the file is never followed.</summary>
internal sealed class WorkbookParts : IDisposable
{
    /// <summary>A directory entry has 46 bytes and a name; workbooks use some 100.</summary>
    private const long BytesPerPart = 512;

    private readonly CountedStream _stream;
    private readonly TableLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens the zip file.</summary>
    /// <exception cref="TableRefusedException">It is no zip file, or one with too many parts.</exception>
    public WorkbookParts(FileContent content, TableLimits limits, CancellationToken cancellationToken)
    {
        _stream = content.Stream;
        _limits = limits;
        _cancellationToken = cancellationToken;
        File = content.File;
        CheckDirectory();
        try
        {
            _archive = new ZipArchive(_stream, ZipArchiveMode.Read, leaveOpen: true);
            foreach (var entry in _archive.Entries)
                _entries.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw Damaged(failure);
        }

        if (_archive.Entries.Count > limits.Parts)
            throw TooMany();
    }

    /// <summary>Name of the file, for messages.</summary>
    public string File { get; }

    private void CheckDirectory()
    {
        long length;
        try
        {
            length = ZipDirectory.LengthOf(_stream);
        }
        catch (InvalidDataException failure)
        {
            throw new TableRefusedException($"{File}: the workbook is cut or damaged: {failure.Message}. Copy or export it again.", failure);
        }

        if (length > _limits.Parts * BytesPerPart)
            throw TooMany();
    }

    private TableRefusedException TooMany() =>
        new(string.Create(CultureInfo.InvariantCulture, $"{File}: the workbook has more than {_limits.Parts} parts. It is not read. Save the sheet with the table as CSV."));

    /// <summary>True where a part of that name is there.</summary>
    public bool Has(string part) => _entries.ContainsKey(part);

    /// <summary>Reads a part as XML; null where it is not there.</summary>
    /// <param name="part">Its name.</param>
    /// <param name="place">Where reading is, for messages.</param>
    public XmlReader? Open(string part, Func<string> place)
    {
        if (!_entries.TryGetValue(part, out var entry))
            return null;
        try
        {
            var bytes = new BoundedStream(entry.Open(), _stream, _limits, File, $"its part '{CellText.Shown(part)}'", _cancellationToken);

            // A part is UTF-8; what its XML declaration says is not asked, so that the guard sees the characters that the parser sees.
            return XmlReader.Create(new StreamReader(new MarkupGuard(bytes, _limits, place), Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 16 * 1024), new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
                MaxCharactersFromEntities = 0,
                CloseInput = true,
            });
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            throw Damaged(failure);
        }
    }

    /// <summary>True for what the platform throws where a workbook is damaged.</summary>
    public static bool IsDamage(Exception failure) =>
        failure is InvalidDataException or XmlException or EndOfStreamException or FormatException or ArgumentException or OverflowException or NotSupportedException or InvalidOperationException;

    /// <summary>The refusal of a damaged workbook.</summary>
    public TableRefusedException Damaged(Exception failure, string? place = null) => failure is XmlException xml && xml.Message.Contains("DTD", StringComparison.Ordinal)
        ? new($"{place ?? File}: the workbook declares a document type (DTD). No workbook needs one, and such a file may harm whoever reads it. It is not read.", failure)
        : new($"{place ?? File}: the workbook is damaged or encrypted{At(failure)}. Open it in Excel and save it again, or save the sheet with the table as CSV.", failure);

    public void Dispose() => _archive.Dispose();

    private static string At(Exception failure) =>
        failure is XmlException xml ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" (XML line {xml.LineNumber}, position {xml.LinePosition})") : "";
}
