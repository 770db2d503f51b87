using System.Text;

namespace SamConnectors.Normalization.Tests;

public sealed class CsvRowsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "1:a|b 2:1|2")]
    [InlineData("a,b\r\n1,2\r\n", "1:a|b 2:1|2")]
    [InlineData("a,b\n1,2", "1:a|b 2:1|2")]
    [InlineData("\uFEFFa;b\n1;2,5\n", "1:a|b 2:1|2,5")]
    [InlineData("a,b\n\n\n\"x, \"\"y\"\"\",\"two\nlines\"\n3,4\n", "1:a|b 4:x, \"y\"|two\nlines 6:3|4")]
    [InlineData("a,b\n,\n", "1:a|b 2:|")]
    [InlineData("a,b\n\"\", 2 \n", "1:a|b 2:|2")]
    [InlineData("", "")]
    public void Rows_are_read_as_spreadsheets_write_them(string content, string expected) => Assert.Equal(expected, Read(content));

    [Theory]
    [InlineData("a,b\n\"open,2\n3,4\n", "2 a quote is opened and never closed")]
    [InlineData("a,b\n\"x\"y,2\n", "2 text follows a closing quote")]
    [InlineData("a,b\nx\"y,2\n", "2 a quote stands inside a field that does not begin with one")]
    public void Broken_quoting_is_told_with_its_line(string content, string expected)
    {
        var rows = new CsvRows(Encoding.UTF8.GetBytes(content));
        rows.Read();
        rows.Read();
        Assert.Equal(expected, $"{rows.Line} {rows.Fault}");
    }

    [Fact]
    public void Any_bytes_are_read_to_the_end()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var content = new byte[random.Next(60)];
            for (var at = 0; at < content.Length; at++)
                content[at] = "a,;\"\n\r \u00ff"u8[random.Next(8)];
            var rows = new CsvRows(content);
            var count = 0;
            while (rows.Read())
                Assert.True(++count <= content.Length);
        }
    }

    [Fact]
    public void What_is_quoted_by_the_rules_comes_back()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var cells = Enumerable.Range(0, random.Next(2, 6)).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 6)).Select(_ => "ab,\"\né"[random.Next(6)]))).ToArray();
            var rows = new CsvRows(Encoding.UTF8.GetBytes(string.Join(',', cells.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
            Assert.True(rows.Read());
            Assert.Null(rows.Fault);
            Assert.Equal(cells.Length, rows.FieldCount);
            for (var at = 0; at < cells.Length; at++)
                Assert.Equal(cells[at], rows.Text(at));
        }
    }

    private static string Read(string content)
    {
        var rows = new CsvRows(Encoding.UTF8.GetBytes(content));
        var text = new List<string>();
        while (rows.Read())
        {
            Assert.Null(rows.Fault);
            var cells = new List<string>();
            for (var i = 0; i < rows.FieldCount; i++)
                cells.Add(rows.Text(i));
            text.Add($"{rows.Line}:{string.Join('|', cells)}");
        }

        return string.Join(' ', text);
    }
}
