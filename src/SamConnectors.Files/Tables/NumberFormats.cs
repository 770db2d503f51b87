using System.Globalization;
using System.Xml;

namespace SamConnectors.Files.Tables;

/// <summary>Which cell formats of a workbook show dates (ECMA-376, 18.8.30 and 18.8.31).</summary>
internal sealed class NumberFormats
{
    /// <summary>Excel has at most 65,490 cell formats.</summary>
    private const int Most = 65_536;

    private readonly List<bool> _isDate = [];

    /// <summary>True where the cell format of that number shows a date or a time.</summary>
    public bool IsDate(int format) => (uint)format < (uint)_isDate.Count && _isDate[format];

    /// <summary>Reads the formats of a workbook.</summary>
    public static NumberFormats Read(WorkbookParts parts, string part)
    {
        var formats = new NumberFormats();
        using var xml = parts.Open(part, () => $"{parts.File}: its formats");
        var dates = new HashSet<int>();
        var isCell = false;
        while (xml is not null && xml.Read() && formats._isDate.Count < Most)
        {
            if (xml.LocalName == "cellXfs")
                isCell = xml.NodeType == XmlNodeType.Element;
            else if (xml.NodeType != XmlNodeType.Element || !int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                continue;
            else if (xml.LocalName == "numFmt" && dates.Count < Most && IsDate(xml.GetAttribute("formatCode") ?? ""))
                dates.Add(id);
            else if (xml.LocalName == "xf" && isCell)
                formats._isDate.Add(id is (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) || dates.Contains(id));
        }

        return formats;
    }

    /// <summary>True where a format code has a part of a date outside quotes, escapes and brackets; <c>[h]</c> counts hours.</summary>
    public static bool IsDate(ReadOnlySpan<char> code)
    {
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '"':
                    at = Past(code, at, '"');
                    break;
                case '[':
                    if (at + 2 < code.Length && code[at + 1] is 'h' or 'H' or 'm' or 'M' or 's' or 'S' && code[(at + 1)..].IndexOfAnyExcept(['h', 'H', 'm', 'M', 's', 'S']) is > 0 and var end && code[at + 1 + end] == ']')
                        return true;
                    at = Past(code, at, ']');
                    break;
                case '\\' or '_' or '*':
                    at++;
                    break;
                case 'd' or 'D' or 'm' or 'M' or 'y' or 'Y' or 'h' or 'H' or 's' or 'S':
                    return true;
            }
        }

        return false;
    }

    private static int Past(ReadOnlySpan<char> code, int at, char end)
    {
        var found = code[(at + 1)..].IndexOf(end);
        return found < 0 ? code.Length : at + 1 + found;
    }
}
