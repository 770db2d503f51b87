using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>Writes a workbook part by part, so that a test can write a wrong one.</summary>
public sealed class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Packages = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, string Xml)> _sheets = [];
    private readonly List<string> _strings = [];
    private readonly List<(string Name, byte[] Content)> _parts = [];

    /// <summary>Formats of cells: 0 general, 1 date, 2 date and time (a custom code), 3 a number.</summary>
    public string Styles { get; set; } =
        $"""<styleSheet xmlns="{Main}"><numFmts><numFmt numFmtId="170" formatCode="[$-409]d/m/yyyy\ h:mm"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="4"/></cellXfs></styleSheet>""";

    public bool Is1904 { get; set; }

    /// <summary>How its parts are compressed.</summary>
    public CompressionLevel Compression { get; set; } = CompressionLevel.SmallestSize;

    /// <summary>Text of the shared strings' part instead of those collected.</summary>
    public string? SharedStrings { get; set; }

    /// <summary>Adds a sheet of raw XML rows.</summary>
    public Workbook Sheet(string name, string rows)
    {
        _sheets.Add((name, $"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{Main}"><sheetData>{rows}</sheetData></worksheet>"""));
        return this;
    }

    /// <summary>Adds a sheet of texts, as shared strings.</summary>
    public Workbook Sheet(string name, params string[][] rows)
    {
        var xml = new StringBuilder();
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{row + 1}\">");
            for (var column = 0; column < rows[row].Length; column++)
                xml.Append(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"s\"><v>{Shared(SecurityElement.Escape(rows[row][column]))}</v></c>");
            xml.Append("</row>");
        }

        return Sheet(name, xml.ToString());
    }

    /// <summary>Replaces or adds a part.</summary>
    public Workbook Part(string name, byte[] content)
    {
        _parts.Add((name, content));
        return this;
    }

    public Workbook Part(string name, string content) => Part(name, Encoding.UTF8.GetBytes(content));

    public byte[] Save()
    {
        var parts = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        void Add(string name, string text) => parts[name] = Encoding.UTF8.GetBytes(text);
        Add("_rels/.rels", $"""<Relationships xmlns="{Packages}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        Add("xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><workbookPr date1904="{(Is1904 ? 1 : 0)}"/><sheets>{string.Concat(_sheets.Select((s, i) => $"<sheet name=\"{s.Name}\" sheetId=\"{i + 1}\" state=\"hidden\" r:id=\"rId{i + 1}\"/>"))}</sheets></workbook>""");
        Add("xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Packages}">{string.Concat(_sheets.Select((_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))}</Relationships>""");
        Add("xl/styles.xml", Styles);
        Add("xl/sharedStrings.xml", SharedStrings ?? $"""<sst xmlns="{Main}">{string.Concat(_strings.Select(s => $"<si><t xml:space=\"preserve\">{s}</t></si>"))}</sst>""");
        for (var sheet = 0; sheet < _sheets.Count; sheet++)
            Add($"xl/worksheets/sheet{sheet + 1}.xml", _sheets[sheet].Xml);
        foreach (var (name, content) in _parts)
            parts[name] = content;
        return Zip(parts);
    }

    private byte[] Zip(Dictionary<string, byte[]> parts)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = zip.CreateEntry(name, Compression).Open();
                part.Write(content);
            }
        }

        return file.ToArray();
    }

    private int Shared(string text)
    {
        _strings.Add(text);
        return _strings.Count - 1;
    }
}
