using Newtonsoft.Json.Linq;
using SamConnectors.Facts;
using static SamConnectors.Sinks.ServiceNow.Tests.EntitlementRowTests;
using static SamConnectors.Sinks.ServiceNow.Tests.Rehearsal;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Entitlements and subscriptions on the stand-in, from the first row to the last.</summary>
public sealed class StateDeliveryTests
{
    private const string Licenses = "alm_license";
    private const string Seats = "samp_sw_subscription";

    [Theory]
    [InlineData(WriteMode.ImportBatch)]
    [InlineData(WriteMode.InsertMultiple)]
    public async Task An_entitlement_is_made_changed_retired_and_brought_back(WriteMode mode)
    {
        await using var rehearsal = new Rehearsal(configure: options => options.Mode = mode);
        rehearsal.Facts.Add("hq", Owned());
        Assert.Equal("Create", await rehearsal.ApplyAsync(Entitlements));
        Assert.Equal(("11", "25", "AutoCAD - 25 rights"), await StateAsync(rehearsal));
        Assert.Equal("", await rehearsal.ApplyAsync(Entitlements));

        rehearsal.Facts.Clear();
        rehearsal.Facts.Add("hq", Owned() with { Quantity = 0 });
        Assert.Equal("Update", await rehearsal.ApplyAsync(Entitlements));
        Assert.Equal(("11", "0", "AutoCAD - 0 rights"), await StateAsync(rehearsal));

        rehearsal.Facts.Clear();
        Assert.Equal("Retire", await rehearsal.ApplyAsync(Entitlements));
        Assert.Equal(("7", "0", "AutoCAD - 0 rights"), await StateAsync(rehearsal));
        Assert.Equal("", await rehearsal.ApplyAsync(Entitlements));

        rehearsal.Facts.Add("hq", Owned());
        await ReactivatedAsync(rehearsal, Entitlements);
        Assert.Equal(("11", "25", "AutoCAD - 25 rights"), await StateAsync(rehearsal));
    }

    [Fact]
    public async Task A_subscription_is_made_changed_ended_and_brought_back()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        Assert.Equal("Create", await rehearsal.ApplyAsync(Subscriptions));
        Assert.Equal("", await rehearsal.ApplyAsync(Subscriptions));

        rehearsal.Facts.Clear();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat() with { LastAccess = new DateOnly(2026, 2, 1) });
        Assert.Equal("Update", await rehearsal.ApplyAsync(Subscriptions));

        rehearsal.Facts.Clear();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat() with { IsAssigned = false });
        Assert.Equal("Retire", await rehearsal.ApplyAsync(Subscriptions));
        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(Seats));
        Assert.Equal(("false", "ana@acme.example", "2026-02-01 00:00:00", "no"), (Text(row, "active"), Text(row, "user_principal_name"), Text(row, "last_activity"), Text(row, "sourced_from_integration")));

        rehearsal.Facts.Clear();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        await ReactivatedAsync(rehearsal, Subscriptions);
        Assert.Equal("true", Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Seats)), "active"));
    }

    [Fact]
    public async Task Published_entitlements_count_and_stay_published()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        await rehearsal.ApplyAsync(Entitlements);
        Assert.Equal(RowEffect.DoesNotCount, (await rehearsal.RowAsync(Entitlements)).Effect);
        var digest = rehearsal.Sandbox.Sink.OptionsDigest;

        await rehearsal.Sandbox.PatchAsync(Licenses, Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Licenses)), "sys_id"), new { install_status = 1 });

        var row = await rehearsal.RowAsync(Entitlements);
        Assert.Equal((RowEffect.Counts, null), (row.Effect, row.EffectNote));
        Assert.NotEqual(digest, rehearsal.Sandbox.Sink.OptionsDigest);
        rehearsal.Facts.Clear();
        rehearsal.Facts.Add("hq", Owned() with { Quantity = 30 });
        Assert.Equal("Update", await rehearsal.ApplyAsync(Entitlements));
        Assert.Equal(("1", "30", "AutoCAD - 30 rights"), await StateAsync(rehearsal));
    }

    [Fact]
    public async Task The_numbers_of_states_are_the_instance_s_own()
    {
        await using var rehearsal = new Rehearsal(configure: options => options.Entitlements = new EntitlementOptions { BuildState = 20, InUseState = 21, RetiredState = 22 });
        rehearsal.Facts.Add("hq", Owned());
        await rehearsal.ApplyAsync(Entitlements);
        Assert.Equal("20", (await StateAsync(rehearsal)).State);

        rehearsal.Facts.Clear();
        await rehearsal.ApplyAsync(Entitlements);

        Assert.Equal("22", (await StateAsync(rehearsal)).State);
        await foreach (var _ in rehearsal.Sandbox.Sink.ReadBackAsync(rehearsal.Sandbox.Table(Entitlements), CancellationToken.None))
            Assert.Fail("A retired row is not read back.");
    }

    [Fact]
    public async Task Reading_back_gives_what_was_delivered()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        foreach (var table in new[] { Entitlements, Subscriptions })
        {
            await rehearsal.ApplyAsync(table);
            var wanted = await rehearsal.RowAsync(table);

            var held = Assert.Single(await rehearsal.Sandbox.Sink.ReadBackAsync(rehearsal.Sandbox.Table(table), CancellationToken.None).ToListAsync());

            Assert.Equal((wanted.Key, RowHash.Of(wanted.Values)), (held.Key, held.Hash));
        }
    }

    [Fact]
    public async Task A_platform_without_the_table_holds_no_row_of_ours()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(), missingTables = new[] { Seats } });

        Assert.Empty(await rehearsal.Sandbox.Sink.ReadBackAsync(rehearsal.Sandbox.Table(Subscriptions), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task A_table_without_our_mark_holds_no_row_of_ours()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        await rehearsal.ApplyAsync(Entitlements);
        var dictionary = $$"""{"result":[{"sys_id":"{{new string('f', 32)}}","name":"alm_license","element":"rights"}]}""";
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "*/sys_dictionary" }, times = 1, action = new { kind = "status", status = 200, body = dictionary, contentType = "application/json" } });

        Assert.Empty(await rehearsal.Sandbox.Sink.ReadBackAsync(rehearsal.Sandbox.Table(Entitlements), CancellationToken.None).ToListAsync());
    }

    [Fact]
    public async Task The_platform_s_own_import_leaves_our_subscriptions_alone()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        await rehearsal.ApplyAsync(Subscriptions);
        await rehearsal.Sandbox.PostAsync($"/api/now/v2/table/{Seats}", new { user_principal_name = "unmarked@acme.example" });

        await rehearsal.Sandbox.PostAsync("/_sandbox/jobs/import-user-subscriptions");

        Assert.Equal("ana@acme.example", Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Seats)), "user_principal_name"));
    }

    [Fact]
    public async Task A_user_who_leaves_is_taken_off_the_subscription()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        await rehearsal.ApplyAsync(Subscriptions);
        var user = Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Seats)), "user");
        Assert.Equal(Text(Assert.Single(await rehearsal.Sandbox.RowsAsync("sys_user")), "sys_id"), user);

        await rehearsal.Sandbox.PatchAsync("sys_user", user, new { active = "false" });
        await rehearsal.ApplyAsync(Subscriptions);

        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(Seats));
        Assert.Equal(("", "true"), (Text(row, "user"), Text(row, "active")));
    }

    [Fact]
    public async Task Two_runs_make_no_second_row()
    {
        await using var rehearsal = new Rehearsal();
        foreach (var number in Enumerable.Range(0, 40))
        {
            rehearsal.Facts.Add("hq", Owned() with { Id = $"s-{number}" });
            rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat($"u{number}@acme.example"));
        }

        foreach (var table in new[] { Entitlements, Subscriptions })
        {
            await rehearsal.ApplyAsync(table);
            var requests = await rehearsal.Sandbox.RequestsAsync("/batch");
            await rehearsal.ApplyAsync(table);
            Assert.Equal(requests, await rehearsal.Sandbox.RequestsAsync("/batch"));
        }

        Assert.Equal((40, 40), ((await rehearsal.Sandbox.RowsAsync(Licenses)).Count, (await rehearsal.Sandbox.RowsAsync(Seats)).Count));
    }

    [Theory]
    [InlineData("reset", "applied")]
    [InlineData("cancelled", "applied")]
    [InlineData("semaphore", "none")]
    [InlineData("cutJson", "applied")]
    public async Task Trouble_on_the_way_leaves_each_row_once(string kind, string effect)
    {
        await using var rehearsal = new Rehearsal();
        foreach (var number in Enumerable.Range(0, 30))
            rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat($"u{number}@acme.example"));
        var plan = await rehearsal.PlanAsync(Subscriptions);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "/api/now/v1/batch" }, times = 1, action = new { kind, effect } });

        var verdicts = await rehearsal.Sandbox.DeliverAsync(Subscriptions, [.. plan]);

        Assert.All(verdicts, verdict => Assert.True(verdict.Verdict.IsDelivered()));
        Assert.Equal(30, (await rehearsal.Sandbox.RowsAsync(Seats)).Count);
    }

    [Fact]
    public async Task An_unknown_seller_makes_no_company_and_stops_no_row()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned() with { Reseller = "Nobody knows them Ltd" });

        await rehearsal.ApplyAsync(Entitlements);

        Assert.Single(await rehearsal.Sandbox.RowsAsync("core_company"));
        Assert.Equal("", Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Licenses)), "vendor"));
    }

    [Fact]
    public async Task No_import_makes_models_metrics_or_users()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        var plan = await rehearsal.PlanAsync(Entitlements);
        var values = plan[0].Values.ToArray();
        values[2] = new string('0', 32);
        values[4] = "Per Head";

        var verdict = Assert.Single(await rehearsal.Sandbox.DeliverAsync(Entitlements, plan[0] with { Values = values }));

        Assert.Equal(Verdict.Rejected, verdict.Verdict);
        Assert.Single(await rehearsal.Sandbox.RowsAsync("cmdb_software_product_model"));
        Assert.DoesNotContain(await rehearsal.Sandbox.RowsAsync("samp_sw_license_metric"), metric => Text(metric, "name") == "Per Head");
    }

    [Fact]
    public async Task What_the_platform_says_of_a_refused_row_names_no_person()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());
        var plan = await rehearsal.PlanAsync(Subscriptions);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "/api/now/import/*" }, times = 1, action = new { kind = "rowStatus", rowStatus = "error", message = "User ana@acme.example is locked" } });

        var verdict = Assert.Single(await rehearsal.Sandbox.DeliverAsync(Subscriptions, [.. plan]));

        Assert.Equal(Verdict.Rejected, verdict.Verdict);
        Assert.DoesNotContain("ana", verdict.Message!, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Somebody_else_s_entitlement_is_never_touched()
    {
        await using var rehearsal = new Rehearsal();
        rehearsal.Facts.Add("hq", Owned());
        var row = await rehearsal.RowAsync(Entitlements);
        await rehearsal.Sandbox.PostAsync($"/api/now/v2/table/{Licenses}", new { u_row_key = row.Key.ToString(), u_source = "SomebodyElse", rights = "3" });

        var verdict = Assert.Single(await rehearsal.Sandbox.DeliverAsync(Entitlements, [.. await rehearsal.PlanAsync(Entitlements)]));

        Assert.Equal(("conflict", "3"), (verdict.FailureClass, Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Licenses)), "rights")));
    }

    [Fact]
    public async Task Without_the_professional_edition_subscriptions_stop_and_entitlements_go_on()
    {
        await using var rehearsal = new Rehearsal(new { seed = Seed(), missingTables = new[] { "samp_sw_subscription", "samp_sw_license_metric" } });
        rehearsal.Facts.Add("hq", Owned());
        rehearsal.Facts.Add("hq", SubscriptionRowTests.Seat());

        Assert.Equal("Create", await rehearsal.ApplyAsync(Entitlements));
        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync(Subscriptions));

        Assert.Contains("com.snc.samp", stop.Message, StringComparison.Ordinal);
        Assert.Equal("", Text(Assert.Single(await rehearsal.Sandbox.RowsAsync(Licenses)), "license_metric"));
    }

    /// <summary>The delivery of the retired row was forgotten, so that it is planned as a new one; the platform updates the row that it has.</summary>
    private static async Task ReactivatedAsync(Rehearsal rehearsal, string table)
    {
        var row = Assert.Single(await rehearsal.PlanAsync(table));
        Assert.Equal(PlannedAction.Create, row.Action);
        Assert.Equal(Verdict.Updated, Assert.Single(await rehearsal.Sandbox.DeliverAsync(table, row)).Verdict);
    }

    private static async Task<(string State, string Rights, string Name)> StateAsync(Rehearsal rehearsal)
    {
        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(Licenses));
        return (Text(row, "install_status"), Text(row, "rights"), Text(row, "display_name"));
    }

    private static string Text(JObject row, string column) => (string?)row[column] ?? "";
}
