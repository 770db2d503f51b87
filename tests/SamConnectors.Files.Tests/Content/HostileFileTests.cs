using System.IO.Compression;
using System.Text;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;
using SamConnectors.Files.Tests.Tables;

namespace SamConnectors.Files.Tests.Content;

public sealed class HostileFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string HeaderCells = "<row r=\"1\"><c t=\"str\"><v>email</v></c><c t=\"str\"><v>product</v></c></row>";

    private static readonly string Long = new('x', 10 << 20);

    [Fact]
    public void An_external_entity_is_never_resolved() => AssertRefused(
        WithSheet($"<?xml version=\"1.0\"?><!DOCTYPE worksheet [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet xmlns=\"{Main}\"><sheetData><row><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"),
        "document type (DTD)");

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        var entities = string.Concat(Enumerable.Range(1, 9).Select(i => $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">"));
        AssertRefused(
            new Workbook { SharedStrings = $"<!DOCTYPE sst [<!ENTITY l0 \"lol\">{entities}]><sst xmlns=\"{Main}\"><si><t>&l9;</t></si></sst>" }.Sheet("x", HeaderCells).Save(),
            "document type (DTD)");
    }

    [Fact]
    public void A_part_that_unpacks_to_too_much_is_refused() => AssertRefused(
        WithSheet($"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(Enumerable.Repeat("<row/>", 1_000_000))}</sheetData></worksheet>"), "as a bomb does");

    [Fact]
    public void A_part_beyond_the_limit_is_refused_whatever_its_ratio() => AssertRefused(
        WithSheet($"<worksheet xmlns=\"{Main}\"><sheetData>{string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<row r=\"{i}\"/>"))}</sheetData></worksheet>"),
        "unpacks to more than 1,000,000 bytes", new TableLimits { PartBytes = 1_000_000 });

    [Fact]
    public void A_bomb_of_gzip_is_refused()
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            gzip.Write("email,product\n"u8);
            for (var i = 0; i < 40_000; i++)
                gzip.Write("a-rather-long-name-that-repeats@x.example,Architecture Engineering & Construction Collection\n"u8);
        }

        AssertRefused(file.ToArray(), "as a bomb does");
    }

    [Theory]
    [InlineData("email,product\na@x.example,{0}\n", "(2)")]
    [InlineData("email,product\na@x.example,\"{0}\"\n", "(2)")]
    [InlineData("email,product\na@x.example,Revit\n\"{0}", "(3)")]
    public void A_cell_of_10_MB_in_text_is_refused_with_its_line(string text, string line) =>
        AssertRefused(Encoding.UTF8.GetBytes(text.Replace("{0}", Long, StringComparison.Ordinal)), $"list.csv{line}");

    [Fact]
    public void A_quote_that_swallows_10_MB_of_lines_refuses_one_row()
    {
        var text = "email,product\na@x.example,\"Revit\n" + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"user{i}@x.example,Revit\n"));
        using var table = TableTexts.Open(text);
        while (table.Read())
        {
        }

        Assert.Equal((400_001, 1), (table.RowsRead, table.RowsRefused));
    }

    [Fact]
    public void A_cell_of_10_MB_in_a_sheet_is_refused_with_its_row() =>
        AssertRefused(new Workbook().Sheet("x", $"{HeaderCells}<row r=\"7\"><c t=\"inlineStr\"><is><t>{Long}</t></is></c></row>").Save(), "sheet 1, row 7", Loose);

    [Fact]
    public void An_attribute_of_10_MB_is_refused() =>
        AssertRefused(new Workbook().Sheet("x", $"{HeaderCells}<row r=\"7\" x=\"{Long}\"></row>").Save(), "longer than 32767 characters", Loose);

    [Fact]
    public void A_shared_string_of_10_MB_is_refused() =>
        AssertRefused(new Workbook { SharedStrings = $"<sst xmlns=\"{Main}\"><si><t>{Long}</t></si></sst>" }.Sheet("x", HeaderCells).Save(), "shared string 1", Loose);

    [Fact]
    public void A_shared_string_of_many_runs_is_refused() =>
        AssertRefused(new Workbook { SharedStrings = $"<sst xmlns=\"{Main}\"><si>{string.Concat(Enumerable.Repeat("<r><t>1234567890</t></r>", 4_000))}</si></sst>" }.Sheet("x", HeaderCells).Save(), "shared string 1");

    [Fact]
    public void A_value_of_10_MB_in_JSON_is_refused_with_its_record() =>
        AssertRefused(Encoding.UTF8.GetBytes($$"""[{"email":"a@x.example","product":"Revit"},{"email":"b@x.example","product":"{{Long}}"}]"""), "record");

    [Fact]
    public void A_flood_of_shared_strings_is_refused() =>
        AssertRefused(
            new Workbook { SharedStrings = $"<sst xmlns=\"{Main}\">{string.Concat(Enumerable.Repeat("<si/>", 200_000))}</sst>" }.Sheet("x", HeaderCells).Save(),
            "the shared strings of the workbook hold more than", new TableLimits { SharedStringCharacters = 1 << 20 });

    [Fact]
    public void Two_thousand_parts_are_allowed_and_one_more_is_not()
    {
        var workbook = new Workbook().Sheet("x", HeaderCells + "<row><c t=\"str\"><v>a@x.example</v></c><c t=\"str\"><v>Revit</v></c></row>");
        const int Own = 6;
        for (var i = Own; i < 2_000; i++)
            workbook.Part($"xl/media/{i}.png", "");
        Assert.Single(TableTexts.Rows(TableTexts.Open(workbook.Save())));
        AssertRefused(workbook.Part("xl/media/last.png", "").Save(), "more than 2000 parts");
    }

    [Fact]
    public void A_directory_of_a_million_parts_is_refused_before_it_is_read()
    {
        var workbook = new Workbook().Sheet("x", HeaderCells).Save();
        var end = workbook.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        AssertRefused([.. workbook[..end], .. new byte[2 << 20], .. workbook[end..]], "more than 2000 parts");
    }

    [Theory]
    [InlineData("../../../tmp/evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("xl\\worksheets\\..\\..\\evil")]
    public void A_part_with_a_wandering_name_goes_nowhere(string name)
    {
        var content = new Workbook().Sheet("x", HeaderCells + "<row><c t=\"str\"><v>a@x.example</v></c><c t=\"str\"><v>Revit</v></c></row>").Part(name, "evil").Save();
        Assert.Equal(["2:a@x.example:Revit"], TableTexts.Rows(TableTexts.Open(content)));
    }

    [Fact]
    public void A_sheet_that_lies_outside_of_the_workbook_is_not_followed() => AssertRefused(
        new Workbook().Sheet("x", HeaderCells).Part("xl/_rels/workbook.xml.rels",
            """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="x/worksheet" Target="file:///etc/passwd" TargetMode="External"/></Relationships>""").Save(),
        "no header");

    [Fact]
    public void JSON_nested_too_deep_is_refused() =>
        AssertRefused(Encoding.UTF8.GetBytes($$"""[{"email":"a@x.example","product":{{new string('[', 100_000)}}"""), "cut or damaged");

    [Fact]
    public void A_thousand_columns_are_allowed_and_one_more_is_not()
    {
        var more = string.Concat(Enumerable.Range(0, 998).Select(i => $",c{i}"));
        Assert.Single(TableTexts.Rows(TableTexts.Open($"email,product{more}\na@x.example,Revit\n")));
        AssertRefused(Encoding.UTF8.GetBytes($"email,product{more},one\na@x.example,Revit\n"), "more than 1000 columns");
    }

    [Theory]
    [InlineData("email,product\na@x.example,=HYPERLINK(1)\nb@x.example,Revit\n")]
    [InlineData("email,product\na@x.example,\"=1+1\"\nb@x.example,Revit\n")]
    public void A_formula_in_text_refuses_its_row(string text)
    {
        using var table = TableTexts.Open(text);
        Assert.True(table.Read());
        Assert.Equal("cell 2 holds a formula (it begins with '='): paste values", table.Row.Fault);
        Assert.True(table.Read());
        Assert.Null(table.Row.Fault);
    }

    [Theory]
    [InlineData(new byte[] { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 }, "old Excel workbook")]
    [InlineData(new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-' }, "PDF")]
    [InlineData(new byte[] { (byte)'<', (byte)'h', (byte)'t', (byte)'m', (byte)'l' }, "HTML")]
    [InlineData(new byte[] { 0x7f, (byte)'E', (byte)'L', (byte)'F', 0, 0, 0, 0, 1, 2, 0, 0, 9 }, "binary file")]
    [InlineData(new byte[0], "empty")]
    public void A_file_of_another_sort_is_refused_by_what_it_is(byte[] content, string what) => AssertRefused(content, what);

    [Fact]
    public void A_zip_file_that_is_no_workbook_is_refused_by_what_it_is()
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            zip.CreateEntry("list.csv");
        AssertRefused(file.ToArray(), "a zip file, but not a workbook");
    }

    private static TableLimits Loose => new() { Ratio = 100_000 };

    private static byte[] WithSheet(string xml) => new Workbook().Sheet("x", "").Part("xl/worksheets/sheet1.xml", xml).Save();

    private static void AssertRefused(byte[] content, string part, TableLimits? limits = null) =>
        Assert.Contains(part, TableTexts.Refusal(content, new TableOptions { Limits = limits ?? new TableLimits() }), StringComparison.Ordinal);
}
