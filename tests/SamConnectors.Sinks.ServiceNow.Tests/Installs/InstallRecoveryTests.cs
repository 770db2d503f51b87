using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

/// <summary>Runs that end in the middle: the next one ends right.</summary>
public sealed class InstallRecoveryTests
{
    [Theory]
    [InlineData("servicenow.send.before")]
    [InlineData("servicenow.send.after")]
    public async Task A_crash_around_a_send_makes_no_second_installation(string boundary)
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await Assert.ThrowsAsync<CrashException>(() => rehearsal.ApplyAsync(new Crash(boundary, 1)));

        await rehearsal.ApplyAsync();

        Assert.Equal("PC1 AutoCAD 2024, PC2 AutoCAD 2024", await rehearsal.InstallsAsync());
        Assert.Equal("", await rehearsal.ApplyAsync());
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, false)]
    [InlineData(4, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public async Task A_crash_within_a_rekey_leaves_no_record_behind(int at, bool renamedBack)
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        rehearsal.Products.Rename("AutoCAD", "AutoCAD Plus");
        await Assert.ThrowsAsync<CrashException>(() => rehearsal.ApplyAsync(new Crash("servicenow.send", at)));

        if (renamedBack)
            rehearsal.Products.Rename("AutoCAD Plus", "AutoCAD");
        await rehearsal.ApplyAsync();

        Assert.Equal(renamedBack ? "PC1 AutoCAD 2024" : "PC1 AutoCAD Plus 2024", string.Join(", ", (await rehearsal.InstallsAsync()).Split(", ").Where(install => !install.EndsWith('*'))));
        Assert.Equal("", await rehearsal.ApplyAsync());
    }

    [Fact]
    public async Task A_retirement_without_the_record_s_id_finds_it_by_key()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        var plan = await rehearsal.PlanAsync();
        await rehearsal.Sandbox.DeliverAsync(InstallRehearsal.Table, [.. plan]);

        var verdict = Assert.Single(await rehearsal.Sandbox.DeliverAsync(InstallRehearsal.Table, Planned.Retire(plan[0])));

        Assert.Equal(Verdict.Updated, verdict.Verdict);
        Assert.Equal("PC1 AutoCAD 2024*", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task A_lost_ledger_costs_reading_only()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.ApplyAsync();
        var sent = await rehearsal.Sandbox.RequestsAsync("identifyreconcile");

        var verdicts = await rehearsal.Sandbox.DeliverAsync(InstallRehearsal.Table, [.. (await rehearsal.RowsAsync()).Select(row => Planned.Create(row.Key, row.Values))]);

        Assert.All(verdicts, verdict => Assert.Equal(Verdict.Unchanged, verdict.Verdict));
        Assert.All(verdicts, verdict => Assert.NotNull(verdict.TargetId));
        Assert.Equal(sent, await rehearsal.Sandbox.RequestsAsync("identifyreconcile"));
    }

    [Fact]
    public async Task What_is_read_back_is_what_was_delivered_without_what_was_retired()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.ApplyAsync();
        rehearsal.Facts.Clear();
        rehearsal.Add("PC2");
        await rehearsal.ApplyAsync();

        await rehearsal.RefreshAsync();

        Assert.Equal("", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024*, PC2 AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whatever_happens_in_whatever_order_the_end_is_right(int seed)
    {
        var random = new Random(seed);
        string[] hosts = ["PC1", "PC2", "PC3", "PC4", "PC1.acme.example"];
        string[] products = ["86624ACD_2024_0F", "86624ACD_2025_0F", "12345ACD_2024_0F", "X1"];
        string[] names = ["AutoCAD", "AutoCAD Plus", "AutoCAD LT"];
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2", "PC3", "PC4"], options => options.Installs.BatchSize = 3);
        rehearsal.Products.Add("X1", "X", "Vault");
        var name = names[0];
        for (var round = 0; round < 12; round++)
        {
            rehearsal.Facts.Clear();
            foreach (var (host, product) in hosts.SelectMany(host => products.Select(product => (host, product))).Where(_ => random.Next(3) > 0).OrderBy(_ => random.Next()))
                rehearsal.Add(host, product);
            var renamed = names[random.Next(names.Length)];
            rehearsal.Products.Rename(name, renamed);
            name = renamed;
            try
            {
                await rehearsal.ApplyAsync(random.Next(2) == 0 ? null : new Crash("servicenow.send", random.Next(1, 12)));
            }
            catch (CrashException)
            {
                // The next round goes on from here.
            }
        }

        await rehearsal.ApplyAsync();

        Assert.Equal("", await rehearsal.ApplyAsync());
        var active = (await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table)).Where(row => (string?)row["active"] == "true").Select(row => $"{row["u_row_key"]} {row["u_hash"]}").Order(StringComparer.Ordinal);
        Assert.Equal((await rehearsal.RowsAsync()).Select(row => $"{row.Key} {RowHash.Of(row.Values)}").Order(StringComparer.Ordinal), active);
    }

    private sealed class Crash(string boundary, int at) : IFailpoints
    {
        private int _hits;

        public void Hit(string name)
        {
            if (name.StartsWith(boundary, StringComparison.Ordinal) && ++_hits == at)
                throw new CrashException();
        }
    }

    private sealed class CrashException : Exception;
}
