using System.IO.Compression;
using System.Text;

namespace SamConnectors.Files.Tests.Fuzzing;

/// <summary>Small good files of every shape, from which bad ones are made.</summary>
internal static class GoodFiles
{
    public const string Strings =
        """<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>email</t></si><si><t>product</t></si><si><r><t>Civil</t></r><r><t> 3D</t></r><rPh sb="0"><t>x</t></rPh></si></sst>""";

    private const string Csv = "email,product,last day,assigned at,days,average,city\r\nann@x.example,\"Civil \"\"3D\"\"\nx\",2026-03-01,2024-05-10T21:20:32Z,3,16.2,Rome\r\n*****,Revit,01.02.2026,,0,\"16,2\",\r\n";

    private const string Rows =
        """<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>last day</t></is></c><c r="D1" t="str"><v>average</v></c></row><row r="2"><c r="A2" t="str"><v>ann@x.example</v></c><c r="B2" t="s"><v>2</v></c><c r="C2" s="1"><v>46113</v></c><c r="D2"><v>16.2</v></c></row><row r="4"><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c s="2"><v>46113.5</v></c><c><f>1+1</f><v>2</v></c></row>""";

    public static List<byte[]> Delimited() =>
    [
        Encoding.UTF8.GetBytes(Csv),
        Encoding.UTF8.GetBytes("sep=;\r\n" + Csv.Replace(',', ';')),
        Encoding.UTF8.GetBytes("Team\tAcme\n\n" + Csv.Replace(',', '\t')),
        [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Csv)],
        Encoding.BigEndianUnicode.GetBytes(Csv),
        Encoding.Latin1.GetBytes(Csv.Replace("Rome", "Córdoba", StringComparison.Ordinal)),
        Gzip(Encoding.UTF8.GetBytes(Csv)),
    ];

    public static List<byte[]> Json() =>
    [
        .. new[]
        {
            """[{"email":"a@x.example","product":"Re\u0076it","days":3,"average":16.2,"more":{"a":[1,"x",null]}},{"email":null,"product":"Maya","assigned_at":"2024-05-10T21:20:32+02:00"}]""",
            """{"startDate":"2026-01-01","teams":[],"data":[{"email":"a@x.example","product":"Revit"}],"total":1}""",
            """{"result":{"rows":[["a@x.example","Revit",1],["b@x.example","Maya",null]],"columns":["email",{"name":"product"},"days"]}}""",
            "{\"email\":\"a@x.example\",\"product\":\"Revit\"}\n{\"product\":\"Maya\",\"email\":\"b@x.example\"}\n",
        }.Select(Encoding.UTF8.GetBytes),
        Gzip("""[{"email":"a@x.example","product":"Revit"}]"""u8.ToArray()),
        Encoding.Unicode.GetBytes("""[{"email":"a@x.example","product":"Revit"}]"""),
    ];

    public static List<byte[]> Profiles() =>
    [
        """{"profileVersion":1,"kind":"seats","name":"seats","columns":[{"field":"email","names":["E-mail"],"required":true,"personal":true},{"field":"id"}],"oneOf":[["email","id"]],"without":["tokens"]}"""u8.ToArray(),
        """{ /* shortest */ "profileVersion": 1, "kind": "k", "name": "n", "columns": [ { "field": "f" } ] }"""u8.ToArray(),
    ];

    public static List<byte[]> Sheets() =>
        [Encoding.UTF8.GetBytes($"""<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{Rows}</sheetData></worksheet>""")];

    public static List<byte[]> Workbooks() =>
    [
        new Workbook { SharedStrings = Strings }.Sheet("x", Rows).Save(),
        new Workbook { Is1904 = true }.Sheet("Filter", ["Team", "Acme"]).Sheet("Users", ["email", "product", "days"], ["a@x.example", "Revit", "3"]).Save(),
    ];

    public static byte[] WorkbookWith(string part, byte[] content) =>
        new Workbook { SharedStrings = Strings, Compression = CompressionLevel.NoCompression }.Sheet("x", Rows).Part(part, content).Save();

    private static byte[] Gzip(byte[] content)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return file.ToArray();
    }
}
