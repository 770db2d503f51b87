using SamConnectors.Sinks;

namespace SamConnectors.Planning;

public sealed class RowSorterTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"rows-{Guid.NewGuid():N}");

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(5_000)]
    public void Rows_come_in_the_order_of_their_keys_however_many_runs_were_spilled(int rows)
    {
        using var sorter = new RowSorter(_folder, runBytes: 16 << 10);
        var random = new Random(rows);
        var keys = Enumerable.Range(0, rows).Select(i => RowKey.Of($"row {i}")).ToArray();
        random.Shuffle(keys);
        foreach (var key in keys)
            sorter.Add(new DesiredRow(key, [key.ToString(), null, new string('x', random.Next(40))]));
        var sorted = sorter.Sorted().Select(r => (Key: new RowKey(r.Key), r.Values)).ToArray();
        Assert.Equal(keys.OrderBy(k => k.Value), sorted.Select(r => r.Key));
        Assert.All(sorted, r => Assert.Equal(r.Key.ToString(), r.Values[0]));
        Assert.All(sorted, r => Assert.Null(r.Values[1]));
    }

    [Fact]
    public void A_row_keeps_everything_it_was_given()
    {
        using var sorter = new RowSorter(_folder);
        var row = new DesiredRow(RowKey.Of("a"), ["1", null, ""])
        {
            Parent = RowKey.Of("p"), Hold = "why", PlatformKey = "pk", Effect = RowEffect.DoesNotCount, EffectNote = "note", BeyondHorizon = true,
        };
        sorter.Add(row);
        var read = Assert.Single(sorter.Sorted());
        Assert.Equal(row.Parent, read.Parent);
        Assert.Equal(("why", "pk", "note"), read.Texts);
        Assert.True(read.Held);
        Assert.True(read.BeyondHorizon);
        Assert.Equal(RowEffect.DoesNotCount, read.Effect);
        Assert.Equal(row.Values, read.Values);
        Assert.Equal(RowHash.Of(row.Values), read.Hash);
    }

    [Fact]
    public void A_row_longer_than_a_run_is_kept()
    {
        using var sorter = new RowSorter(_folder, runBytes: 1024);
        sorter.Add(new DesiredRow(RowKey.Of("small"), ["x"]));
        sorter.Add(new DesiredRow(RowKey.Of("large"), [new string('y', 100_000)]));
        Assert.Equal(2, sorter.Sorted().Count());
    }

    [Fact]
    public void Nothing_stays_on_disk()
    {
        using (var sorter = new RowSorter(_folder, runBytes: 1024))
        {
            for (var i = 0; i < 100; i++)
                sorter.Add(new DesiredRow(RowKey.Of($"{i}"), ["value"]));
            Assert.Equal(100, sorter.Sorted().Count());
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }
}
