using Newtonsoft.Json.Linq;
using SamConnectors.Http;
using SamConnectors.Settings;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class LifecycleTests
{
    private const string Server = "u_adsk_license_server";
    private const string Pool = "u_adsk_license";

    [Fact]
    public async Task A_retired_row_stays_and_says_so()
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.DeliverAsync(Server, Planned.Server());
        await sandbox.DeliverAsync(Pool, Planned.Pool(1));

        var verdict = Assert.Single(await sandbox.DeliverAsync(Pool, Planned.Retire(Planned.Pool(1))));

        Assert.Equal(Verdict.Updated, verdict.Verdict);
        var row = Assert.Single(await sandbox.RowsAsync("samp_eng_app_license"));
        Assert.Equal(("false", "5", ""), ((string?)row["active"], (string?)row["quantity"], (string?)row["u_hash"] ?? ""));
        Assert.Empty(await ReadBackAsync(sandbox, Pool));
    }

    [Fact]
    public async Task What_is_no_longer_known_is_emptied_on_the_platform()
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.DeliverAsync(Server, Planned.Server());
        await sandbox.DeliverAsync(Pool, Planned.Pool(1, quantity: "5"));

        await sandbox.DeliverAsync(Pool, Planned.Pool(1, quantity: ""));

        Assert.Equal("", (string?)Assert.Single(await sandbox.RowsAsync("samp_eng_app_license"))["quantity"] ?? "");
    }

    [Fact]
    public async Task A_zero_arrives_as_zero()
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.DeliverAsync(Server, Planned.Server());

        await sandbox.DeliverAsync(Pool, Planned.Pool(1, quantity: "0"));

        Assert.Equal("0", (string?)Assert.Single(await sandbox.RowsAsync("samp_eng_app_license"))["quantity"]);
    }

    [Fact]
    public async Task References_lead_to_the_parent_s_own_row()
    {
        await using var sandbox = new SandboxedSink();
        var server = Assert.Single(await sandbox.DeliverAsync(Server, Planned.Server()));

        await sandbox.DeliverAsync(Pool, Planned.Pool(1));

        Assert.Equal(server.TargetId, (string?)Assert.Single(await sandbox.RowsAsync("samp_eng_app_license"))["license_server"]);
    }

    [Fact]
    public async Task A_row_of_another_source_is_never_touched()
    {
        var schema = SandboxSchema.Of(SinkContract.Load());
        var target = (JObject)schema["tables"]!.First(table => (string?)table["name"] == "samp_eng_app_usage");
        target["rows"] = new JArray(new JObject { ["u_row_key"] = Planned.Usage(1).Key.ToString(), ["source"] = "OpenLM", ["user"] = "theirs" });
        await using var sandbox = new SandboxedSink(sandbox: new { schema });

        var verdicts = await sandbox.DeliverAsync("u_adsk_eng_usage", Planned.Usage(1), Planned.Usage(2));

        var refused = Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Rejected);
        Assert.Equal("conflict", refused.FailureClass);
        Assert.Contains(await sandbox.RowsAsync("samp_eng_app_usage"), row => (string?)row["source"] == "OpenLM" && (string?)row["user"] == "theirs");
    }

    [Fact]
    public async Task Reading_back_gives_our_rows_over_many_pages_and_no_others()
    {
        var schema = SandboxSchema.Of(SinkContract.Load());
        var target = (JObject)schema["tables"]!.First(table => (string?)table["name"] == "samp_eng_app_usage");
        target["rows"] = new JArray(Enumerable.Range(0, 3).Select(number => new JObject { ["u_row_key"] = RowKey.Of($"theirs{number}").ToString(), ["source"] = "OpenLM" }));
        await using var sandbox = new SandboxedSink(sandbox: new { schema });
        var rows = Planned.Usages(1200);
        await sandbox.DeliverAsync("u_adsk_eng_usage", rows);

        var held = await ReadBackAsync(sandbox, "u_adsk_eng_usage");

        Assert.Equal(rows.ToDictionary(row => row.Key, row => row.Hash), held.ToDictionary(row => row.Key, row => row.Hash));
        Assert.All(held, row => Assert.Equal(32, row.TargetId!.Length));
    }

    [Fact]
    public async Task Pages_are_halved_where_answers_are_cut()
    {
        await using var sandbox = new SandboxedSink();
        await sandbox.DeliverAsync("u_adsk_eng_usage", Planned.Usages(300));
        await sandbox.FaultsAsync(new { match = new { path = "/api/now/v2/table/samp_eng_app_usage" }, times = 3, action = new { kind = "cutJson" } });

        Assert.Equal(300, (await ReadBackAsync(sandbox, "u_adsk_eng_usage")).Count);
    }

    [Fact]
    public async Task A_condition_that_the_platform_ignores_is_noticed()
    {
        var schema = SandboxSchema.Of(SinkContract.Load());
        var target = (JObject)schema["tables"]!.First(table => (string?)table["name"] == "samp_eng_app_usage");
        target["rows"] = new JArray(new JObject { ["source"] = "OpenLM" });
        await using var sandbox = new SandboxedSink(sandbox: new { schema });
        await sandbox.FaultsAsync(new { match = new { path = "/api/now/v2/table/samp_eng_app_usage" }, after = 1, times = 1, action = new { kind = "status", status = 200, body = "{\"result\":[{\"sys_id\":\"0123456789abcdef0123456789abcdef\",\"source\":\"OpenLM\"}]}", contentType = "application/json" } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => ReadBackAsync(sandbox, "u_adsk_eng_usage"));

        Assert.Contains("ignored a condition", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_scopes_do_not_share_rows()
    {
        await using var sandbox = new SandboxedSink(options => options.Scope = "emea");
        await sandbox.DeliverAsync("u_adsk_eng_usage", Planned.Usage(1));

        Assert.Equal("SamConnectors/emea", (string?)Assert.Single(await sandbox.RowsAsync("samp_eng_app_usage"))["source"]);
        sandbox.Options.Scope = null;
        await using var other = sandbox.NewSink();
        Assert.Equal(Verdict.Rejected, Assert.Single(await sandbox.DeliverAsync(other, "u_adsk_eng_usage", [Planned.Usage(1)])).Verdict);
    }

    [Fact]
    public async Task The_destination_is_the_instance_not_its_address()
    {
        await using var sandbox = new SandboxedSink();

        var destination = await sandbox.Sink.ConnectAsync(CancellationToken.None);

        Assert.Equal(("servicenow", "sandbox:"), (destination.Platform, destination.BaseUrl));
        Assert.Equal((string?)(await sandbox.StateAsync())["instanceId"], destination.Instance);
    }

    [Fact]
    public async Task Without_the_right_to_read_the_instance_s_id_its_host_stands_for_it()
    {
        await using var sandbox = new SandboxedSink(sandbox: new { deniedReads = new[] { "sys_properties" } });

        Assert.Equal("127.0.0.1", (await sandbox.Sink.ConnectAsync(CancellationToken.None)).Instance);
    }

    [Theory]
    [InlineData(AuthType.Basic, "sandbox", true)]
    [InlineData(AuthType.Basic, "wrong", false)]
    [InlineData(AuthType.Oauth2, "sandbox", true)]
    [InlineData(AuthType.Oauth2, "wrong", false)]
    public async Task A_login_is_accepted_or_named_as_the_trouble(AuthType type, string word, bool accepted)
    {
        Environment.SetEnvironmentVariable($"SAMCONNECTORS_TEST_{word}", word);
        Assert.True(Secret.TryParse($"env:SAMCONNECTORS_TEST_{word}", ".", out var secret));
        await using var sandbox = new SandboxedSink(options => options.Auth = new AuthOptions { Type = type, Username = "sandbox", Password = secret, ClientId = secret, ClientSecret = secret });

        if (accepted)
        {
            Assert.NotEmpty((await sandbox.Sink.ConnectAsync(CancellationToken.None)).Instance);
            return;
        }

        var stop = await Assert.ThrowsAsync<DestinationUnavailableException>(async () => await sandbox.Sink.ConnectAsync(CancellationToken.None));
        Assert.Contains("login was refused", stop.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(word, stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sleeping_instance_cannot_be_connected_to()
    {
        await using var sandbox = new SandboxedSink(sandbox: new { faults = new[] { new { match = new { path = "/api/*" }, times = 100, action = new { kind = "hibernating" } } } });

        var stop = await Assert.ThrowsAsync<DestinationUnavailableException>(async () => await sandbox.Sink.ConnectAsync(CancellationToken.None));

        Assert.Contains("wake", stop.Message, StringComparison.Ordinal);
    }

    private static async Task<List<PlatformRow>> ReadBackAsync(SandboxedSink sandbox, string table)
    {
        var rows = new List<PlatformRow>();
        await foreach (var row in sandbox.Sink.ReadBackAsync(sandbox.Table(table), CancellationToken.None))
            rows.Add(row);
        return rows;
    }
}
