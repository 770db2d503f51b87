using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

public sealed class WorkbookTests
{
    private static readonly string[] Header = ["Email", "Product", "Last day", "Assigned at", "Average"];

    [Fact]
    public void A_sheet_is_found_by_its_header_behind_the_filter_block()
    {
        var content = new Workbook().Sheet("Filtros", ["Equipo", "Acme"], ["Desde", "2026-01-01"]).Sheet("Uso", ["Informe"], Header, ["a@x.example", "Revit"]).Save();
        using var table = TableTexts.Open(content);
        Assert.Equal("xlsx", table.Format);
        Assert.Equal([new("Equipo", "Acme"), new("Desde", "2026-01-01"), new("Informe", "")], table.Preamble);
        Assert.True(table.Read());
        Assert.Equal(3, table.Row.Number);
        Assert.Equal("Revit", table.Row.Text(SampleProfiles.Product));
        Assert.False(table.Read());
    }

    [Fact]
    public void Numbers_and_dates_are_read_by_their_format()
    {
        using var table = OpenRows("""<row r="2"><c r="A2" t="inlineStr"><is><t>a@x.example</t></is></c><c r="B2" t="inlineStr"><is><r><t>Civil</t></r><r><t xml:space="preserve"> 3D</t></r><rPh><t>no</t></rPh></is></c><c r="C2" s="1"><v>46113</v></c><c r="D2" s="2"><v>46113.5</v></c><c r="E2"><v>16.199999999999999</v></c></row>""");
        Assert.True(table.Read());
        Assert.Equal("Civil 3D", table.Row.Text(SampleProfiles.Product));
        Assert.Equal(new DateOnly(2026, 4, 1), table.Row.Date(SampleProfiles.Day));
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero), table.Row.Moment(SampleProfiles.At));
        Assert.Equal("16.2", table.Row.Text(SampleProfiles.Average));
        Assert.Null(table.Row.Fault);
    }

    [Fact]
    public void Cells_without_references_errors_and_booleans_are_read()
    {
        using var table = OpenRows("""<row><c t="str"><v>a@x.example</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c></row>""");
        Assert.True(table.Read());
        Assert.Equal("true", table.Row.Text(SampleProfiles.Product));
        Assert.Null(table.Row.Date(SampleProfiles.Day));
        Assert.Null(table.Row.Fault);
    }

    [Fact]
    public void A_formula_refuses_its_row_by_its_cell()
    {
        using var table = OpenRows("""<row r="2"><c r="A2" t="str"><v>a@x.example</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>Revit</v></c></row><row r="3"><c r="A3" t="str"><v>b@x.example</v></c><c r="B3" t="str"><v>Revit</v></c></row>""");
        Assert.True(table.Read());
        Assert.Equal("cell B2 holds a formula: paste values", table.Row.Fault);
        Assert.True(table.Read());
        Assert.Null(table.Row.Fault);
        Assert.Equal(1, table.RowsRefused);
    }

    [Fact]
    public void A_workbook_that_counts_from_1904_is_read_so()
    {
        var workbook = new Workbook { Is1904 = true }.Sheet("x", "<row>" + string.Concat(Header.Select(h => $"<c t=\"str\"><v>{h}</v></c>")) + "</row><row><c t=\"str\"><v>a@x.example</v></c><c t=\"str\"><v>Revit</v></c><c s=\"1\"><v>44651</v></c></row>");
        using var table = TableTexts.Open(workbook.Save());
        Assert.True(table.Read());
        Assert.Equal(new DateOnly(2026, 4, 1), table.Row.Date(SampleProfiles.Day));
    }

    [Fact]
    public void A_table_goes_on_in_the_next_sheet_under_the_same_header()
    {
        var content = new Workbook().Sheet("1", Header, ["a@x.example", "Revit"]).Sheet("2", Header, ["b@x.example", "Maya"]).Save();
        Assert.Equal(["2:a@x.example:Revit", "2:b@x.example:Maya"], TableTexts.Rows(TableTexts.Open(content)));
    }

    private static ProfiledTable OpenRows(string rows) => TableTexts.Open(new Workbook()
        .Sheet("x", "<row r=\"1\">" + string.Concat(Header.Select(h => $"<c t=\"inlineStr\"><is><t>{h}</t></is></c>")) + "</row>" + rows).Save());
}
