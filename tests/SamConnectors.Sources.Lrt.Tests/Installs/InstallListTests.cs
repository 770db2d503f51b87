using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Installs;

public sealed class InstallListTests
{
    [Fact]
    public void A_product_that_a_later_list_lacks_has_ended()
    {
        using var harness = new Harness();
        WriteList(harness, "1/WS-1.json", "2026-03-01", "001Q1", "829Q1");
        WriteList(harness, "2/WS-1.json", "2026-04-01", "829Q1");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 03-01 ended 04-01", "829Q1 03-01 04-01"], Installs(harness));
    }

    [Fact]
    public void A_product_that_a_later_list_has_again_begins_again()
    {
        using var harness = new Harness();
        WriteList(harness, "1/WS-1.json", "2026-03-01", "001Q1");
        WriteList(harness, "2/WS-1.json", "2026-04-01", "829Q1");
        WriteList(harness, "3/WS-1.json", "2026-05-01", "001Q1", "829Q1");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 03-01 ended 04-01", "001Q1 05-01 05-01", "829Q1 04-01 05-01"], Installs(harness));
    }

    [Fact]
    public void A_list_ends_nothing_of_another_computer()
    {
        using var harness = new Harness();
        WriteList(harness, "WS-1.json", "2026-03-01", "001Q1");
        WriteList(harness, "WS-2.json", "2026-04-01", "829Q1");

        harness.Collect();

        Assert.All(harness.Read<Installation>(), install => Assert.Null(install.Ended));
    }

    [Fact]
    public void An_equal_list_of_another_day_moves_what_was_last_seen()
    {
        using var harness = new Harness();
        WriteList(harness, "WS-1.json", "2026-03-01", "001Q1");
        harness.Collect();
        WriteList(harness, "WS-1.json", "2026-04-01", "001Q1");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 04-01"], Installs(harness));
        harness.Restart();
        Assert.False(harness.HasNew());
        harness.Recollect();
        Assert.Equal(["001Q1 03-01 04-01"], Installs(harness));
    }

    [Fact]
    public void Computers_of_one_image_have_equal_lists()
    {
        using var harness = new Harness();
        WriteList(harness, "WS-1.json", "2026-03-01", "001Q1");
        WriteList(harness, "WS-2.json", "2026-03-01", "001Q1");

        harness.Collect();

        Assert.Equal(["WS-1", "WS-2"], harness.Read<Installation>().Select(install => install.Host.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_list_is_of_the_day_in_its_name()
    {
        using var harness = new Harness();
        WriteList(harness, "WS-1_2026-03-01.json", "2026-06-01", "001Q1");
        WriteList(harness, "WS-1_2026-04-01.json", "2026-05-01", "829Q1");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 03-01 ended 04-01", "829Q1 04-01 04-01"], Installs(harness));
    }

    [Fact]
    public void An_empty_list_ends_all_of_its_computer()
    {
        using var harness = new Harness();
        WriteList(harness, "1/WS-1.json", "2026-03-01", "001Q1", "829Q1");
        WriteList(harness, "2/WS-1.json", "2026-04-01");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 03-01 ended 04-01", "829Q1 03-01 03-01 ended 04-01"], Installs(harness));
    }

    [Theory]
    [InlineData("AdskLicensingService data is missing")]
    [InlineData("[")]
    [InlineData("""[{"def_prod_key":"829Q1","supported_lic_methods":[4]""")]
    [InlineData("""[{"def_prod_key":"829Q1","supported_lic_methods":[4]},{"def_prod_key":""}]""")]
    public void What_is_no_whole_list_ends_nothing(string content)
    {
        using var harness = new Harness();
        WriteList(harness, "1/WS-1.json", "2026-03-01", "001Q1");
        Write(harness, "2/WS-1.json", "2026-04-01", content);

        harness.Collect();

        Assert.Null(Assert.Single(harness.Read<Installation>(), install => install.Product.Text.Contains("001Q1", StringComparison.Ordinal)).Ended);
    }

    [Fact]
    public void Records_show_that_a_product_is_there_and_end_nothing()
    {
        using var harness = new Harness();
        harness.Write("a.jsonl", SessionLine.Lines(
            Install("1", "AutoCAD", "2026-03-01"), Install("2", "AutoCAD", "2026-05-01"), Install("3", "Revit", "2026-04-01")));
        WriteList(harness, "WS-1.json", "2026-06-01", "829Q1");

        harness.Collect();

        Assert.Equal(["829Q1 06-01 06-01", "AutoCAD 2025 03-01 05-01", "Revit 2025 04-01 04-01"], Installs(harness));
    }

    [Fact]
    public void A_record_of_a_listed_product_begins_it_again()
    {
        using var harness = new Harness();
        WriteList(harness, "1/WS-1.json", "2026-03-01", "001Q1");
        WriteList(harness, "2/WS-1.json", "2026-04-01", "829Q1");
        harness.Write("a.jsonl", """{"schema_version":"lrt-record/1","record_id":"1","record_type":"install","product_key":"001Q1","hostname":"ws-1","claim_type":"network","start_utc":"2026-04-10T00:00:00Z"}""");

        harness.Collect();

        Assert.Equal(["001Q1 03-01 03-01 ended 04-01", "001Q1 04-10 04-10", "829Q1 04-01 04-01"], Installs(harness));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Neither_order_nor_runs_nor_copies_of_lists_make_a_difference(int seed)
    {
        var random = new Random(seed);
        var lists = Enumerable.Range(0, 14).Select(_ => (Computer: $"{(random.Next(3) == 0 ? "ws" : "WS")}-{random.Next(3)}", Day: random.Next(1, 25),
            Keys: Enumerable.Range(0, 5).Where(_ => random.Next(2) == 0).Select(key => $"00{key}Q1").ToArray())).ToArray();
        var records = SessionLine.Lines(Enumerable.Range(0, 12).Select(i => Install($"{i}", $"P{random.Next(3)}", $"2026-0{random.Next(3, 6)}-{random.Next(10, 28)}")));
        using var expected = new Harness();
        for (var i = 0; i < lists.Length; i++)
            WriteList(expected, $"{i}/{lists[i].Computer}.json", $"2026-03-{lists[i].Day:00}", lists[i].Keys);
        expected.Write("r.jsonl", records);
        expected.Collect();
        using var harness = new Harness();
        var order = Enumerable.Range(0, lists.Length + 1).Concat(Enumerable.Range(0, 5)).ToArray();
        random.Shuffle(order);
        foreach (var (at, i) in order.Index())
        {
            if (i == lists.Length)
                harness.Write("r.jsonl", records);
            else
                WriteList(harness, $"{at}/{lists[i].Computer}.json", $"2026-03-{lists[i].Day:00}", lists[i].Keys);
            if (random.Next(2) == 0)
                harness.Collect();
            if (random.Next(4) == 0)
                harness.Restart();
        }

        harness.Collect();

        Assert.Equal(expected.Facts(), harness.Facts());
        harness.Recollect();
        Assert.Equal(expected.Facts(), harness.Facts());
        Assert.False(harness.HasNew());
    }

    private static SessionLine Install(string id, string product, string day) => new()
    {
        Id = id, Type = "install", Product = product, Host = "WS-1", Start = SessionLine.At($"{day}T00:00:00Z"), End = null,
    };

    private static void WriteList(Harness harness, string name, string day, params IEnumerable<string> keys) =>
        Write(harness, name, day, $"[{string.Join(',', keys.Select(key => $$"""{"def_prod_key":"{{key}}","supported_lic_methods":[1]}"""))}]");

    private static void Write(Harness harness, string name, string day, string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(harness.InDrop(name))!);
        harness.Write(name, content);
        File.SetLastWriteTimeUtc(harness.InDrop(name), SessionLine.At($"{day}T00:00:00Z").UtcDateTime);
    }

    private static List<string> Installs(Harness harness) =>
    [
        .. harness.Read<Installation>()
            .Select(install => $"{install.Product.Identifiers[0].Value} {install.FirstSeen:MM-dd} {install.LastSeen:MM-dd}{(install.Ended is { } ended ? $" ended {ended:MM-dd}" : "")}")
            .Order(StringComparer.Ordinal),
    ];
}
