using System.Globalization;
using System.Text;
using System.Xml;

namespace SamConnectors.Files.Tables;

/// <summary>Rows of all worksheets of a workbook, one sheet after the other, as they stream by.</summary>
internal sealed class WorkbookRows : RowSource
{
    /// <summary>Bytes of one row; a longer one is refused.</summary>
    private const int RowLimit = 4 << 20;

    /// <summary>Days from 1899-12-30, of which Excel counts, to the first of 1904.</summary>
    private const int Days1904 = 1462;

    private readonly WorkbookParts _parts;
    private readonly TableLimits _limits;
    private readonly WorkbookLayout _layout;
    private readonly CellBuffer _text;
    private SharedStrings? _strings;
    private NumberFormats? _formats;
    private XmlReader? _sheet;
    private int _used;

    /// <summary>Opens the workbook.</summary>
    /// <exception cref="TableRefusedException">It is no workbook, or a damaged one.</exception>
    public WorkbookRows(FileContent content, TableLimits limits, CancellationToken cancellationToken)
    {
        _limits = limits;
        _text = new CellBuffer(limits.CellCharacters);
        _parts = new WorkbookParts(content, limits, cancellationToken);
        try
        {
            _layout = new WorkbookLayout(_parts);
        }
        catch (Exception failure) when (WorkbookParts.IsDamage(failure))
        {
            throw _parts.Damaged(failure);
        }

        Part = -1;
        Bytes = new byte[4096];
    }

    /// <inheritdoc/>
    public override string RowWord => "row";

    /// <inheritdoc/>
    public override bool Read()
    {
        Clear();
        _used = 0;
        try
        {
            while (_sheet is not null || OpenNext())
            {
                if (_sheet is not null && ReadRow(_sheet))
                    return true;
                LeavePart();
            }

            return false;
        }
        catch (Exception failure) when (WorkbookParts.IsDamage(failure))
        {
            throw _parts.Damaged(failure, Here());
        }
    }

    /// <inheritdoc/>
    public override void LeavePart()
    {
        _sheet?.Dispose();
        _sheet = null;
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        LeavePart();
        _parts.Dispose();
    }

    private bool OpenNext()
    {
        if (Part + 1 >= _layout.Sheets.Count)
            return false;
        Part++;
        Number = 0;
        _strings ??= SharedStrings.Read(_parts, _layout.SharedStrings, _limits);
        _formats ??= NumberFormats.Read(_parts, _layout.Styles);
        _sheet = _parts.Open(_layout.Sheets[Part].Part, Here);
        return true;
    }

    private bool ReadRow(XmlReader xml)
    {
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
                continue;
            Number = long.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Number + 1;
            if (!xml.IsEmptyElement)
                ReadCells(xml);
            return true;
        }

        return false;
    }

    private void ReadCells(XmlReader xml)
    {
        var depth = xml.Depth;
        var next = 0;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
                next = ReadCell(xml, next) + 1;
        }
    }

    private int ReadCell(XmlReader xml, int next)
    {
        var (column, type, format) = ReadAttributes(xml, next);
        _text.Clear();
        if (!xml.IsEmptyElement)
            ReadContent(xml, column);
        if (_text.Length == 0)
            return column;
        if (column >= _limits.Columns)
            throw Beyond($"it has more than {_limits.Columns.ToString(CultureInfo.InvariantCulture)} columns");
        var start = _used;
        Write(type, format);
        Set(column, start, _used - start);
        return column;
    }

    private static (int Column, string Type, int Format) ReadAttributes(XmlReader xml, int next)
    {
        var (column, type, format) = (next, "", 0);
        while (xml.MoveToNextAttribute())
        {
            switch (xml.LocalName)
            {
                case "r":
                    column = ColumnOf(xml.Value, next);
                    break;
                case "t":
                    type = xml.Value;
                    break;
                case "s":
                    _ = int.TryParse(xml.Value, NumberStyles.None, CultureInfo.InvariantCulture, out format);
                    break;
            }
        }

        xml.MoveToElement();
        return (column, type, format);
    }

    private void ReadContent(XmlReader xml, int column)
    {
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            var fits = xml.LocalName switch
            {
                "f" => Refuse(xml, column),
                "v" => _text.ReadText(xml),
                "is" => _text.ReadRichText(xml),
                _ => true,
            };
            if (!fits)
                throw Beyond($"cell {Reference(column)} is longer than {_limits.CellCharacters.ToString(CultureInfo.InvariantCulture)} characters");
        }
    }

    private bool Refuse(XmlReader xml, int column)
    {
        Fault ??= new RowFault("a cell holds a formula", $"cell {Reference(column)} holds a formula: paste values");
        if (xml.IsEmptyElement)
            return true;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
        }

        return true;
    }

    /// <summary>Writes the value that was read, by the type of its cell (ECMA-376, 18.18.11).</summary>
    private void Write(string type, int format)
    {
        switch (type)
        {
            case "s":
                if (int.TryParse(_text.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                    Write(_strings![index]);
                break;
            case "b":
                Write(_text.Text is "0" ? "false"u8 : "true"u8);
                break;
            case "e":
                break;
            case "" or "n":
                WriteNumber(format);
                break;
            default:
                Write(_text.Text);
                break;
        }
    }

    private void WriteNumber(int format)
    {
        if (!double.TryParse(_text.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            Write(_text.Text);
        else if (_formats!.IsDate(format) && TryDate(number, out var text))
            Write(text);
        else if (_text.Text.IndexOfAnyExceptInRange('0', '9') < 0 || Math.Abs(number) > 1e27)
            Write(_text.Text);
        else
            Write(((decimal)number).ToString(CultureInfo.InvariantCulture)); // This conversion keeps 15 digits, as many as Excel shows.
    }

    private bool TryDate(double serial, out string text)
    {
        text = "";
        if (_layout.Is1904)
            serial += Days1904;
        if (serial is < 0 or >= 2_958_466)
            return false;
        var days = (int)serial;

        // Excel's 1900 has a 29 February, day 60.
        var day = new DateTime(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified).AddDays(days is > 0 and < 60 ? days + 1 : days);
        var seconds = (int)Math.Round((serial - days) * 86_400);
        var time = day.AddSeconds(Math.Min(seconds, days == 2_958_465 ? 86_399 : 86_400));
        text = days == 0 ? time.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : time.TimeOfDay == TimeSpan.Zero ? time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : time.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        return true;
    }

    private void Write(ReadOnlySpan<char> text)
    {
        Reserve(Encoding.UTF8.GetMaxByteCount(text.Length));
        _used += Encoding.UTF8.GetBytes(text, Bytes.AsSpan(_used));
    }

    private void Write(ReadOnlySpan<byte> text)
    {
        Reserve(text.Length);
        text.CopyTo(Bytes.AsSpan(_used));
        _used += text.Length;
    }

    private void Reserve(int length)
    {
        if (_used + length <= Bytes.Length)
            return;
        if (_used > RowLimit)
            throw Beyond("it is longer than 4 MiB");
        var bytes = Bytes;
        Array.Resize(ref bytes, Math.Max(Bytes.Length * 2, _used + length));
        Bytes = bytes;
    }

    private static int ColumnOf(string reference, int next)
    {
        var column = 0;
        foreach (var letter in reference)
        {
            if (!char.IsAsciiLetter(letter))
                break;
            column = (column * 26) + (letter | 0x20) - 'a' + 1;
            if (column > 16_384)
                return next;
        }

        return column == 0 ? next : column - 1;
    }

    private string Reference(int column)
    {
        var letters = "";
        for (var rest = column + 1; rest > 0; rest = (rest - 1) / 26)
            letters = (char)('A' + ((rest - 1) % 26)) + letters;
        return string.Create(CultureInfo.InvariantCulture, $"{letters}{Number}");
    }

    private string Here() => string.Create(CultureInfo.InvariantCulture,
        $"{_parts.File}: sheet {Part + 1}{(Number > 0 ? string.Create(CultureInfo.InvariantCulture, $", at row {Number}") : "")}");

    private TableRefusedException Beyond(string what) => new(string.Create(CultureInfo.InvariantCulture,
        $"{_parts.File}: sheet {Part + 1}, row {Number} cannot be read: {what}. No export has such rows; check what wrote the file."));
}
