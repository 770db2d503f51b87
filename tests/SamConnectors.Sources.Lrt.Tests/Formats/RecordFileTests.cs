using System.Globalization;
using System.Text;
using System.Text.Json;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Tests.Formats;

public sealed class RecordFileTests
{
    private static readonly HeaderCatalog Headers = HeaderCatalog.Load([]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_table_that_the_grammar_allows_is_read_as_it_was_written(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var delimiter = ",;\t"[random.Next(3)];
            var end = random.Next(2) == 0 ? "\n" : "\r\n";
            var rows = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (Host: Cell(random), Product: Cell(random))).ToList();
            var text = new StringBuilder($"start_utc{delimiter}Host Name{delimiter}extra{delimiter}PRODUCT_NAME{delimiter}os_user{end}");
            foreach (var (host, product) in rows)
                text.Append(CultureInfo.InvariantCulture, $"2026-03-02T08:00:00Z{delimiter}{Quoted(host, delimiter, random)}{delimiter}{delimiter}{Quoted(product, delimiter, random)}{delimiter}me{end}");
            if (random.Next(2) == 0)
                text.Length -= end.Length;

            var records = Read(Encoding.UTF8.GetBytes(text.ToString()), random);

            Assert.Empty(records.Refused);
            Assert.Equal(rows, records.Records.Select(record => (record.Host, record.Product)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Any_objects_are_read_as_they_were_written_by_lines_and_in_a_list(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (Host: Cell(random), Product: Cell(random))).ToList();
            var objects = rows.Select(row => JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["start_utc"] = 1772438400, ["product_name"] = row.Product, ["list"] = new[] { 1, 2 }, ["nothing"] = null, ["user"] = new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = "a@b" },
                ["os_user"] = "me", ["hostname"] = row.Host,
            })).ToList();

            var lines = Read(Encoding.UTF8.GetBytes(string.Join(random.Next(2) == 0 ? "\n" : "\r\n\r\n", objects)), random);
            var list = Read(Encoding.UTF8.GetBytes($"{{ \"meta\": {{\"n\": 1}}, \"names\": [\"x\"], \"rows\": [{string.Join(", \n", objects)}] }}"), random);

            Assert.Empty(lines.Refused);
            Assert.Equal(rows, lines.Records.Select(record => (record.Host, record.Product)));
            Assert.Equal(rows, list.Records.Select(record => (record.Host, record.Product)));
        }
    }

    [Fact]
    public void A_quote_that_is_never_closed_spoils_its_line_and_no_other()
    {
        var records = Read(Encoding.UTF8.GetBytes("start_utc,hostname,product_name,os_user\nx,\"A,p,u\nx,B,p,u\nx,C,p,u\n"), new Random(1));

        Assert.Equal([(RecordFault.OpenQuote, 2L)], records.Refused);
        Assert.Equal([("B", 3L), ("C", 4L)], records.Records.Select(record => (record.Host, record.Row)));
    }

    [Fact]
    public void Lines_are_counted_through_line_breaks_in_cells()
    {
        var records = Read(Encoding.UTF8.GetBytes("start_utc,hostname,product_name,os_user\n\nx,\"A\n\nA\",p,u\nx,B\nx,C,p,u\n"), new Random(1));

        Assert.Equal([("A\n\nA", 3L), ("C", 7L)], records.Records.Select(record => (record.Host, record.Row)));
        Assert.Equal([(RecordFault.WrongCellCount, 6L)], records.Refused);
    }

    [Fact]
    public void A_record_of_more_than_a_mebibyte_is_refused_and_the_rest_goes_on()
    {
        var lines = $"{{\"start_utc\":1772438400,\"hostname\":\"A\",\"product_name\":\"p\",\"os_user\":\"u\"}}\n{{\"x\":\"{new string('y', 3 << 20)}\"}}\n{{\"start_utc\":1772438400,\"hostname\":\"B\",\"product_name\":\"p\",\"os_user\":\"u\"}}\n";
        var taker = new CollectedRecords();

        RecordFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), "x", Headers, taker, CancellationToken.None);

        Assert.Equal([("A", 1L), ("B", 3L)], taker.Records.Select(record => (record.Host, record.Row)));
        Assert.Equal([(RecordFault.TooLong, 2L)], taker.Refused);
    }

    [Fact]
    public void Two_columns_that_mean_the_same_are_refused_by_name()
    {
        var failure = Assert.Throws<RecordsRefusedException>(() => Read("start_utc,hostname,Host Name,product_name,os_user\nx,a,b,c,d\n"u8.ToArray(), new Random(1)));

        Assert.Contains("'hostname' and 'Host Name'", failure.Message, StringComparison.Ordinal);
    }

    private static CollectedRecords Read(byte[] content, Random random)
    {
        var taker = new CollectedRecords();
        RecordFile.Read(new TricklingStream(content, random), "x", Headers, taker, CancellationToken.None);
        return taker;
    }

    /// <summary>Never blank around: blanks around a cell do not belong to it.</summary>
    private static string Cell(Random random)
    {
        const string Letters = "abc,;\t\"\n\r é€{}[]\\1";
        var inner = string.Concat(Enumerable.Range(0, random.Next(0, 12)).Select(_ => Letters[random.Next(Letters.Length)]));
        return $"x{inner}z";
    }

    private static string Quoted(string cell, char delimiter, Random random) =>
        cell.AsSpan().ContainsAny(delimiter, '"', '\n') || cell.Contains('\r', StringComparison.Ordinal) || random.Next(4) == 0 ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
