using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Writes workbooks as the portal makes them (ECMA-376): the filters on the first sheet, the rows on the second, sheet names in the language of who asks.</summary>
internal static class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";
    private const string Kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static SandboxResponse File(IReadOnlyList<IReadOnlyList<string>> filters, IEnumerable<IReadOnlyList<string>> rows, string? language, DateTimeOffset made)
    {
        var (filterSheet, rowSheet) = Names(language);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""<Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{Kinds}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{Kinds}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="{Kinds}.worksheet+xml"/></Types>""");
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "docProps/core.xml", $"""<coreProperties xmlns="{Package}/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>{made.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}</dcterms:created></coreProperties>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="{filterSheet}" sheetId="1" r:id="rId1"/><sheet name="{rowSheet}" sheetId="2" r:id="rId2"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>""");
            Add(zip, "xl/worksheets/sheet1.xml", Sheet(filters));
            Add(zip, "xl/worksheets/sheet2.xml", Sheet(rows));
        }

        return new SandboxResponse { ContentType = $"{Kinds}.sheet", Body = bytes.ToArray() };
    }

    private static (string Filters, string Rows) Names(string? language) => (language ?? "").Split('-', ',', ';')[0].ToLowerInvariant() switch
    {
        "de" => ("Filter", "Bericht"),
        "nb" or "no" => ("Rapportfilter", "Rapport"),
        "ja" => ("フィルタ", "レポート"),
        _ => ("Filters", "Report"),
    };

    private static string Sheet(IEnumerable<IReadOnlyList<string>> rows)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            xml.Append(CultureInfo.InvariantCulture, $"""<row r="{number}">""");
            for (var column = 0; column < row.Count; column++)
                Cell(xml, $"{Column(column)}{number.ToString(CultureInfo.InvariantCulture)}", row[column]);
            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    /// <summary>Short numbers are numbers; long ones are ids, and texts.</summary>
    private static void Cell(StringBuilder xml, string place, string text)
    {
        if (text.Length == 0)
            return;
        if (text.Length < 6 && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
            xml.Append(CultureInfo.InvariantCulture, $"""<c r="{place}"><v>{text}</v></c>""");
        else
            xml.Append(CultureInfo.InvariantCulture, $"""<c r="{place}" t="inlineStr"><is><t>{SecurityElement.Escape(text)}</t></is></c>""");
    }

    private static char Column(int number) => (char)('A' + number);

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}""");
    }
}
