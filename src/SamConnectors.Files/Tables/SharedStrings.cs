using System.Globalization;
using System.Text;
using System.Xml;

namespace SamConnectors.Files.Tables;

/// <summary>The texts that the cells of a workbook share, as UTF-8 in one block.</summary>
internal sealed class SharedStrings
{
    /// <summary>Characters that a text costs beside its own: even blank ones need a place.</summary>
    private const int Cost = 8;

    private byte[] _bytes = new byte[4096];
    private int[] _ends = new int[256];
    private int _used;

    public int Count { get; private set; }

    /// <summary>A text; empty where there is none of that number.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            if ((uint)index >= (uint)Count)
                return default;
            var start = index == 0 ? 0 : _ends[index - 1];
            return _bytes.AsSpan(start, _ends[index] - start);
        }
    }

    /// <summary>Reads the texts of a workbook.</summary>
    public static SharedStrings Read(WorkbookParts parts, string part, TableLimits limits)
    {
        var strings = new SharedStrings();
        using var xml = parts.Open(part, () => string.Create(CultureInfo.InvariantCulture, $"{parts.File}: shared string {strings.Count + 1}"));
        if (xml is null)
            return strings;
        var text = new CellBuffer(limits.CellCharacters);
        var characters = 0L;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
                continue;
            text.Clear();
            if (!text.ReadRichText(xml))
                throw new TableRefusedException(string.Create(CultureInfo.InvariantCulture, $"{parts.File}: shared string {strings.Count + 1} is longer than {limits.CellCharacters} characters, which Excel does not allow. The file is not read."));
            characters += text.Length + Cost;
            if (characters > limits.SharedStringCharacters)
                throw new TableRefusedException(string.Create(CultureInfo.InvariantCulture, $"{parts.File}: the shared strings of the workbook hold more than {limits.SharedStringCharacters} characters. It is not read. Save the sheet with the table as CSV."));
            strings.Add(text.Text);
        }

        return strings;
    }

    private void Add(ReadOnlySpan<char> text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        if (_used + length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + length));
        if (Count == _ends.Length)
            Array.Resize(ref _ends, Count * 2);
        _used += Encoding.UTF8.GetBytes(text, _bytes.AsSpan(_used));
        _ends[Count++] = _used;
    }
}
