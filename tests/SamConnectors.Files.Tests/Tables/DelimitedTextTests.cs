using System.Globalization;
using System.Text;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

public sealed class DelimitedTextTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void A_delimiter_is_found_by_its_header(char delimiter)
    {
        var text = "E-mail,Product,Days\na@x.example,AutoCAD,3\n".Replace(',', delimiter);
        Assert.Equal(["2:a@x.example:AutoCAD"], TableTexts.Rows(TableTexts.Open(text)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_quoted_cell_may_hold_delimiters_quotes_and_line_breaks(string lineEnd)
    {
        var text = string.Join(lineEnd, "email,product", "a@x.example,\"Civil \"\"3D\"\",", "second line\"", "b@x.example,Revit", "");
        Assert.Equal([$"2:a@x.example:Civil \"3D\",{lineEnd}second line", "4:b@x.example:Revit"], TableTexts.Rows(TableTexts.Open(text)));
    }

    [Fact]
    public void A_quote_that_never_closes_refuses_its_row_and_the_rest_goes_on()
    {
        using var table = TableTexts.Open("email,product\na@x.example,\"AutoCAD\nb@x.example,Revit\nc@x.example,Maya\n");
        var rows = new List<string?>();
        while (table.Read())
            rows.Add(table.Row.Fault is null ? table.Row.Text(SampleProfiles.Email) : "refused");
        Assert.Equal(["refused", "b@x.example", "c@x.example"], rows);
        Assert.Equal(1, table.RowsRefused);
        Assert.Equal(2, table.Diagnostics[0].Line);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    public void An_encoding_is_found_by_content(string name, bool mark)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        byte[] content = [.. mark ? encoding.Preamble : [], .. encoding.GetBytes("email,product\r\na@x.example,Diseño mecánico\r\n")];
        Assert.Equal(["2:a@x.example:Diseño mecánico"], TableTexts.Rows(TableTexts.Open(content)));
    }

    [Fact]
    public void A_block_of_labels_before_the_header_is_the_preamble()
    {
        using var table = TableTexts.Open("Team,Acme\nPeriod: 2026-01-01 to 2026-03-31\n\nemail,product\na@x.example,Revit\n");
        Assert.Equal([new("Team", "Acme"), new("Period", "2026-01-01 to 2026-03-31")], table.Preamble);
        Assert.True(table.Read());
        Assert.Equal(5, table.Row.Number);
    }

    [Fact]
    public void A_comma_is_no_point_without_a_culture()
    {
        using var table = TableTexts.Open("email;product;average\na@x.example;Revit;16,2\n");
        Assert.True(table.Read());
        Assert.Null(table.Row.Decimal(SampleProfiles.Average));
        Assert.Equal("column 'average': '16,2' is ambiguous: set culture", table.Row.Fault);
    }

    [Fact]
    public void A_culture_reads_dates_and_decimals()
    {
        using var table = TableTexts.Open("email;product;average;last day\na@x.example;Revit;16,2;03/04/2026\n", new TableOptions { Culture = CultureInfo.GetCultureInfo("es-ES") });
        Assert.True(table.Read());
        Assert.Equal(16.2m, table.Row.Decimal(SampleProfiles.Average));
        Assert.Equal(new DateOnly(2026, 4, 3), table.Row.Date(SampleProfiles.Day));
        Assert.Null(table.Row.Fault);
    }
}
