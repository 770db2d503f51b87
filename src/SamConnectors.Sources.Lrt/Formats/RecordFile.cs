using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Formats;

/// <summary>Reads the records of one file, whatever its format and header.</summary>
internal static class RecordFile
{
    private const int HeadLength = 1 << 16;

    /// <summary>Reads all records.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <param name="name">Its name, for messages.</param>
    /// <param name="headers">The profiles.</param>
    /// <param name="taker">Receives the records.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="RecordsRefusedException">It holds no records that any profile knows.</exception>
    public static RecordReading Read(Stream content, string name, HeaderCatalog headers, IRecordTaker taker, CancellationToken cancellationToken)
    {
        try
        {
            return ReadText(RecordText.Open(content), name, headers, taker, cancellationToken);
        }
        catch (InvalidDataException failure)
        {
            throw new RecordsRefusedException($"{name}: the compressed file is damaged: {failure.Message}", failure);
        }
    }

    /// <summary>Names of the columns or properties at the begin of a text; none where it is neither a table nor JSON.</summary>
    public static List<string> HeaderOf(ReadOnlySpan<byte> head)
    {
        var format = RecordText.Detect(head, out var delimiter);
        if (format == RecordFormat.Delimited)
            return new DelimitedReader(ByteWindow.Of(head), delimiter).ReadHeader();
        return format == RecordFormat.None ? [] : FirstNames(head, format);
    }

    private static RecordReading ReadText(Stream text, string name, HeaderCatalog headers, IRecordTaker taker, CancellationToken cancellationToken)
    {
        var window = new ByteWindow(text);
        while (window.Length < HeadLength && window.Fill())
            cancellationToken.ThrowIfCancellationRequested();
        if (window is { Length: 0, Damage: { } damage })
            throw new RecordsRefusedException($"{name}: the compressed file is damaged: {damage}");
        if (window.Length == 0)
            throw new RecordsRefusedException($"{name}: the file is empty. Expected records of licence telemetry as CSV or JSON.");
        var format = RecordText.Detect(window.Span, out var delimiter);
        return format switch
        {
            RecordFormat.Delimited => Delimited(window, delimiter, name, headers, taker, cancellationToken),
            RecordFormat.JsonLines or RecordFormat.JsonArray => Json(window, format, name, headers, taker, cancellationToken),
            _ => throw new RecordsRefusedException($"{name}: neither a table with a header row nor JSON. Expected records of licence telemetry as CSV or JSON."),
        };
    }

    private static RecordReading Delimited(ByteWindow window, byte delimiter, string name, HeaderCatalog headers, IRecordTaker taker, CancellationToken cancellationToken)
    {
        var reader = new DelimitedReader(window, delimiter);
        var header = reader.ReadHeader();
        var names = headers.Find(header) ?? throw Unknown(name, header, headers);
        var fields = new int[header.Count];
        var unknown = new List<string>();
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = names.FieldOf(header[i]);
            if (fields[i] == LrtFields.Unknown)
                unknown.Add(header[i]);
            else if (fields[i] >= 0 && Array.IndexOf(fields, fields[i], 0, i) >= 0)
                throw new RecordsRefusedException($"{name}: the columns '{header[Array.IndexOf(fields, fields[i], 0, i)]}' and '{header[i]}' mean the same. Give the source a header profile that names one of them.");
        }

        reader.Read(fields, taker, cancellationToken);
        return new RecordReading(names.Profile, RecordFormat.Delimited, unknown, Damage(window));
    }

    private static RecordReading Json(ByteWindow window, RecordFormat format, string name, HeaderCatalog headers, IRecordTaker taker, CancellationToken cancellationToken)
    {
        var header = FirstNames(window.Span, format);
        var names = headers.Find(header) ?? throw Unknown(name, header, headers);
        var properties = new JsonNames(names);
        var isWhole = true;
        if (format == RecordFormat.JsonLines)
            new JsonLinesReader(window, properties).Read(taker, cancellationToken);
        else
            isWhole = new JsonArrayReader(window, properties).Read(taker, cancellationToken);
        return new RecordReading(names.Profile, format, properties.Unknown, Damage(window) ?? (isWhole ? null : "the JSON is cut or damaged: what stands before counts"));
    }

    /// <summary>Records that were read before a compressed file breaks off count; the break is said.</summary>
    private static string? Damage(ByteWindow window) => window.Damage is { } damage ? $"the compressed file is damaged: {damage}; what stands before counts" : null;

    /// <summary>Names of the properties of the first objects: a record leaves out what it does not know.</summary>
    private static List<string> FirstNames(ReadOnlySpan<byte> head, RecordFormat format)
    {
        var all = new List<string>();
        var sample = new NameSample(all);
        if (format == RecordFormat.JsonLines)
            sample.TakeLines(head);
        else
            sample.TakeObjects(head);
        return all;
    }

    private static RecordsRefusedException Unknown(string name, List<string> header, HeaderCatalog headers)
    {
        var missing = headers.Canonical.Missing(header);
        return new RecordsRefusedException(header.Count == 0
            ? $"{name}: no record can be read. Expected one JSON object a line, or a list of objects."
            : $"{name}: no header profile knows these columns; lrt-record/1 needs {missing ?? "others"}. Give the source a header profile (setting profiles).");
    }
}
