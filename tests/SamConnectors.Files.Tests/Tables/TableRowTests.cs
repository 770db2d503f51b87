using System.Globalization;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

public sealed class TableRowTests
{
    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("null")]
    [InlineData("NULL")]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("#N/A")]
    [InlineData("\u00a0")]
    public void Words_for_nothing_are_blank_and_never_0(string cell)
    {
        var row = Row("days", cell, out var table);
        using (table)
        {
            Assert.Null(row.Text(SampleProfiles.Days));
            Assert.Null(row.Whole(SampleProfiles.Days));
            Assert.Null(row.Fault);
        }
    }

    [Theory]
    [InlineData("2024-05-10T21:20:32Z", "2024-05-10T21:20:32Z", "2024-05-10")]
    [InlineData("2024-05-10T23:20:32-03:00", "2024-05-11T02:20:32Z", "2024-05-11")]
    [InlineData("2024-05-10T01:20+0530", "2024-05-09T19:50:00Z", "2024-05-09")]
    [InlineData("2024-05-10 21:20:32 UTC", "2024-05-10T21:20:32Z", "2024-05-10")]
    [InlineData("2024-05-10T21:20:32.123456789Z", "2024-05-10T21:20:32Z", "2024-05-10")]
    [InlineData("2024-05-10", "2024-05-10T00:00:00Z", "2024-05-10")]
    public void ISO_dates_and_moments_are_read(string cell, string moment, string day)
    {
        var row = Row("assigned_at", cell, out var table);
        using (table)
        {
            Assert.Equal(moment, row.Moment(SampleProfiles.At)!.Value.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));
            Assert.Equal(day, row.Date(SampleProfiles.At)!.Value.ToString("O", CultureInfo.InvariantCulture));
        }
    }

    [Theory]
    [InlineData("10/05/2024", "column 'assigned_at': '10/05/2024' is ambiguous: set culture")]
    [InlineData("2024-02-30", "column 'assigned_at': '2024-02-30' is not a date")]
    [InlineData("soon", "column 'assigned_at': 'soon' is not a date")]
    public void Another_date_refuses_the_row(string cell, string fault)
    {
        var row = Row("assigned_at", cell, out var table);
        using (table)
        {
            Assert.Null(row.Moment(SampleProfiles.At));
            Assert.Equal(fault, row.Fault);
        }
    }

    [Theory]
    [InlineData("es-ES", "1.234,5", "1234.5")]
    [InlineData("es-ES", "16,2", "16.2")]
    [InlineData("es-ES", "16.2", "16.2")]
    [InlineData("es-ES", "1.500", "1500")]
    [InlineData("en-US", "1,234.5", "1234.5")]
    [InlineData("en-US", "1,500", "1500")]
    [InlineData("en-US", "1,5", null)]
    [InlineData("es-ES", "1.5,0.0", null)]
    [InlineData("es-ES", "12.34,5", null)]
    public void A_culture_reads_its_numbers_strictly(string culture, string cell, string? expected)
    {
        var row = Row("average", $"\"{cell}\"", out var table, culture);
        using (table)
            Assert.Equal(expected, row.Decimal(SampleProfiles.Average)?.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("en-GB", "03/04/2026", 4, 3)]
    [InlineData("en-US", "3/4/2026 10:22 PM", 3, 4)]
    [InlineData("de-DE", "03.04.2026 22:10:05", 4, 3)]
    [InlineData("en-GB", "3 Apr 2026", 4, 3)]
    [InlineData("en-GB", "03/04/26", null, null)]
    [InlineData("en-GB", "03/04", null, null)]
    [InlineData("en-US", "31/12/2026", null, null)]
    public void A_culture_reads_its_dates_with_whole_years(string culture, string cell, int? month, int? day)
    {
        var row = Row("last_day", cell, out var table, culture);
        using (table)
            Assert.Equal(month is null ? null : new DateOnly(2026, month.Value, day!.Value), row.Date(SampleProfiles.Day));
    }

    [Theory]
    [InlineData("*****", true)]
    [InlineData("j***@acme.example", true)]
    [InlineData("ff75a4999120ea60d710fa9dbd221b352707a753", true)]
    [InlineData("jane@acme.example", false)]
    public void Hidden_personal_data_is_masked(string cell, bool masked)
    {
        using var table = TableTexts.Open($"email,product,hashed_id\n{cell},Revit,ff75a4999120ea60d710fa9dbd221b352707a753\n");
        Assert.True(table.Read());
        Assert.Equal(masked, table.Row.IsMasked(SampleProfiles.Email));
        Assert.False(table.Row.IsMasked(SampleProfiles.Hash));
    }

    [Fact]
    public void A_row_with_more_cells_than_the_header_is_refused_and_one_with_fewer_is_not()
    {
        using var table = TableTexts.Open("email,product\na@x.example,Revit,more\nb@x.example\nc@x.example,Maya,,\n");
        Assert.Equal(["3:b@x.example:", "4:c@x.example:Maya"], TableTexts.Rows(table));
        Assert.Equal((3, 1), (table.RowsRead, table.RowsRefused));
    }

    [Fact]
    public void Faults_of_one_sort_are_told_five_times_and_then_counted()
    {
        using var table = TableTexts.Open("email,product,days\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"a{i}@x.example,Revit,x{i}\n")));
        while (table.Read())
            table.Row.Whole(SampleProfiles.Days);
        Assert.Equal(6, table.Diagnostics.Count);
        Assert.Equal([2, 3, 4, 5, 6, null], table.Diagnostics.Select(d => d.Line));
        Assert.StartsWith("7 more rows refused: column 'days'", table.Diagnostics[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_of_a_personal_column_shows_no_value()
    {
        var profile = new Files.Profiles.HeaderProfile { Kind = "k", Name = "n", Columns = [new() { Field = "id" }, new() { Field = "born", IsPersonal = true }] };
        using var table = ProfiledTable.Open(new MemoryStream("id,born\n1,01/02/1990\n"u8.ToArray()), "x", [profile], new TableOptions(), CancellationToken.None);
        Assert.True(table.Read());
        Assert.Null(table.Row.Date(1));
        Assert.Equal("column 'born': the value is ambiguous: set culture", table.Row.Fault);
    }

    private static TableRow Row(string column, string cell, out ProfiledTable table, string? culture = null)
    {
        table = TableTexts.Open($"email,product,{column}\na@x.example,Revit,{cell}\n", new TableOptions { Culture = culture is null ? null : System.Globalization.CultureInfo.GetCultureInfo(culture) });
        Assert.True(table.Read());
        return table.Row;
    }
}
