using System.Globalization;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Tests;

public sealed class StateFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string Path => System.IO.Path.Combine(_folder, "state");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Rows_counters_times_and_the_instance_outlive_a_restart()
    {
        string id;
        string? sysId;
        await using (var before = await RunningSandbox.StartAsync(folder: _folder))
        {
            id = before.Server.InstanceId;
            sysId = (string?)(await before.ImportAsync(new { u_key = "p1", u_name = "Pool" })).Result[0]!["sys_id"];
            await before.ImportAsync(new { u_key = "p1", u_name = "Pool 2" });
        }

        await using var after = await RunningSandbox.StartAsync(folder: _folder);
        Assert.Equal(id, after.Server.InstanceId);
        Assert.Equal(id, (string?)(await after.StateAsync())["instanceId"]);
        Assert.Equal(id, (string?)(await after.GetAsync("/api/now/table/sys_properties?sysparm_query=name=instance_id")).Result[0]!["value"]);
        var pool = (await after.PoolsAsync())["p1"];
        Assert.Equal((sysId, "Pool 2", "1"), ((string?)pool["sys_id"], (string?)pool["name"], (string?)pool["sys_mod_count"]));
        var counters = (await after.StateAsync())["tables"]!["x_pool"]!;
        Assert.Equal((1, 1, 1), ((int)counters["rows"]!, (int)counters["inserted"]!, (int)counters["updated"]!));
        Assert.Equal(0, (int)(await after.StateAsync())["writes"]!["inserted"]!);
        Assert.Equal("ignored", await after.StatusOfImportAsync(new { u_key = "p1", u_name = "Pool 2" }));
    }

    [Fact]
    public async Task What_was_answered_is_in_the_file_before_the_answer()
    {
        await using var sandbox = await RunningSandbox.StartAsync(folder: _folder);
        var copies = Directory.CreateTempSubdirectory("sandbox-").FullName;
        for (var i = 0; i < 5; i++)
        {
            await sandbox.ImportAsync(new { u_key = $"p{i}" });
            // A copy of the file at this moment is what a killed process leaves behind.
            var copy = System.IO.Path.Combine(copies, "state");
            File.Copy(Path, copy, overwrite: true);
            await using var revived = await RunningSandbox.StartAsync(folder: copies);
            Assert.Equal(i + 1, (await revived.PoolsAsync()).Count);
        }

        Directory.Delete(copies, recursive: true);
    }

    [Fact]
    public async Task A_file_cut_anywhere_gives_the_rows_of_its_whole_frames()
    {
        await using (var sandbox = await RunningSandbox.StartAsync(folder: _folder))
        {
            for (var i = 0; i < 3; i++)
                await sandbox.ImportAsync(new { u_key = $"p{i}" });
        }

        var whole = await File.ReadAllBytesAsync(Path);
        var counts = new List<int>();
        for (var length = whole.Length; length > whole.Length - 1200; length -= 7)
        {
            await File.WriteAllBytesAsync(Path, whole.AsMemory(0, length));
            using var store = StateStore.Open(Path, TimeProvider.System);
            counts.Add(store.Find("x_pool")?.Count ?? 0);
            var table = store.TableOf("x_pool");
            store.Insert(table, store.NextId(), [new("pool_id", "after")]);
            store.Commit();
        }

        Assert.Equal(3, counts[0]);
        Assert.Equal(counts.OrderDescending(), counts);
        Assert.Contains(2, counts);
        using var last = StateStore.Open(Path, TimeProvider.System);
        Assert.Equal(counts[^1] + 1, last.Find("x_pool")!.Count);
    }

    [Fact]
    public void A_file_full_of_replaced_values_is_rewritten_at_the_start_and_says_the_same()
    {
        UInt128 id;
        using (var store = StateStore.Open(Path, TimeProvider.System))
        {
            var table = store.TableOf("t");
            var row = store.Insert(table, id = store.NextId(), [new("a", "0")]);
            store.Count(table).Inserted++;
            for (var i = 1; i <= 5000; i++)
            {
                store.Update(table, row, [new("a", i.ToString(CultureInfo.InvariantCulture))]);
                store.Commit();
            }
        }

        var before = new FileInfo(Path).Length;
        for (var start = 0; start < 2; start++)
        {
            using var store = StateStore.Open(Path, TimeProvider.System);
            var table = store.Find("t")!;
            Assert.Equal(("5000", 5000, 1L), (table.Find(id)![table.OrdinalOf("a")], table.Find(id)!.ModCount, table.Counters.Inserted));
        }

        Assert.InRange(new FileInfo(Path).Length, 1, before / 100);
    }

    [Fact]
    public void Random_changes_give_the_same_rows_after_every_reopening()
    {
        const int Seed = 20260301;
        var random = new Random(Seed);
        var expected = new Dictionary<UInt128, string?>();
        for (var open = 0; open < 20; open++)
        {
            using var store = StateStore.Open(Path, TimeProvider.System);
            var table = store.TableOf("t");
            Assert.Equal(expected.OrderBy(pair => pair.Key), table.InIdOrder().Select(row => new KeyValuePair<UInt128, string?>(row.SysId, row[table.OrdinalOf("a")])));
            for (var step = 0; step < 200; step++)
                Step(random, store, table, expected);
            store.Commit();
        }
    }

    [Fact]
    public async Task A_second_process_is_told_that_the_file_is_in_use()
    {
        await using var sandbox = await RunningSandbox.StartAsync(folder: _folder);
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(() => RunningSandbox.StartAsync(folder: _folder));
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_of_file_is_refused_and_left_as_it_is()
    {
        var text = "This is somebody's shopping list, not state.";
        await File.WriteAllTextAsync(Path, text);
        var refused = await Assert.ThrowsAsync<SamConnectorsException>(() => RunningSandbox.StartAsync(folder: _folder));
        Assert.Contains("not a sandbox state file", refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(Path));
    }

    [Fact]
    public void A_damaged_file_is_named_with_what_to_do()
    {
        using (var store = StateStore.Open(Path, TimeProvider.System))
        {
            store.Insert(store.TableOf("t"), store.NextId(), [new("a", "1")]);
            store.Commit();
        }

        var bytes = File.ReadAllBytes(Path);
        Array.Fill(bytes, (byte)3, 28, bytes.Length - 28);
        File.WriteAllBytes(Path, bytes);
        var refused = Assert.Throws<SamConnectorsException>(() => StateStore.Open(Path, TimeProvider.System));
        Assert.Contains("damaged", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_file_is_readable_by_its_owner_only()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
        await using var sandbox = await RunningSandbox.StartAsync(folder: _folder);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
    }

    private static void Step(Random random, StateStore store, Table table, Dictionary<UInt128, string?> expected)
    {
        var value = random.Next(5) == 0 ? null : random.Next(1000).ToString(CultureInfo.InvariantCulture);
        var known = expected.Count > 0 ? expected.Keys.ElementAt(random.Next(expected.Count)) : default;
        switch (expected.Count == 0 ? 0 : random.Next(4))
        {
            case 0 or 1:
                var row = store.Insert(table, store.NextId(), [new("a", value)]);
                expected.Add(row.SysId, value);
                break;
            case 2:
                store.Update(table, table.Find(known)!, [new("a", value)]);
                expected[known] = value;
                break;
            default:
                store.Delete(table, table.Find(known)!);
                expected.Remove(known);
                break;
        }
    }
}
