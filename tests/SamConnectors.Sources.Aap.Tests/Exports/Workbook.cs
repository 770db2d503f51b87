using System.IO.Compression;
using System.Security;
using System.Text;

namespace SamConnectors.Sources.Aap.Tests.Exports;

/// <summary>A workbook as the portal makes it: the filter block on the first sheet, the rows on the second, both with localised names.</summary>
internal static class Workbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006";

    public static byte[] Write(IReadOnlyList<string> header, IReadOnlyList<string[]> rows) =>
        Write([["Filter", "Verdi"], ["Team", "Tegnestue"], ["Periode", "Siste 3 måneder"]], [[.. header], .. rows]);

    public static byte[] Write(IReadOnlyList<string[]> filters, IReadOnlyList<string[]> rows)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", $"""
                <Types xmlns="{Package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """);
            Add(zip, "_rels/.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
            Add(zip, "xl/workbook.xml", $"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="Rapportfilter" sheetId="1" r:id="rId1"/><sheet name="Bruksrapport" sheetId="2" r:id="rId2"/></sheets></workbook>""");
            Add(zip, "xl/_rels/workbook.xml.rels", $"""<Relationships xmlns="{Package}/relationships"><Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{Relations}/worksheet" Target="worksheets/sheet2.xml"/></Relationships>""");
            Add(zip, "xl/worksheets/sheet1.xml", Sheet(filters));
            Add(zip, "xl/worksheets/sheet2.xml", Sheet(rows));
        }

        return bytes.ToArray();
    }

    private static string Sheet(IReadOnlyList<string[]> rows)
    {
        var xml = new StringBuilder($"""<worksheet xmlns="{Main}"><sheetData>""");
        for (var row = 0; row < rows.Count; row++)
        {
            xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<row r="{row + 1}">""");
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column].Length > 0)
                    xml.Append(System.Globalization.CultureInfo.InvariantCulture, $"""<c r="{Column(column)}{row + 1}" t="inlineStr"><is><t>{SecurityElement.Escape(rows[row][column])}</t></is></c>""");
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Column(int number) => number < 26 ? ((char)('A' + number)).ToString() : $"{(char)('A' + (number / 26) - 1)}{(char)('A' + (number % 26))}";

    private static void Add(ZipArchive zip, string name, string xml)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write($"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{xml}""");
    }
}
