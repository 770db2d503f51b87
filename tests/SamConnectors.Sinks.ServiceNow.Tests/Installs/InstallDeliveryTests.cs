using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Installs;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

/// <summary>Installations on the stand-in, from the first row to the last.</summary>
public sealed class InstallDeliveryTests
{
    private const string Engine = "/api/now/identifyreconcile/enhanced";
    private const string DryRun = "/api/now/identifyreconcile/queryEnhanced";

    [Fact]
    public async Task An_installation_is_made_left_alone_retired_and_brought_back()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("pc1");
        Assert.Equal("Create:Inserted", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024", await rehearsal.InstallsAsync());
        Assert.Equal("", await rehearsal.ApplyAsync());

        rehearsal.Facts.Clear();
        Assert.Equal("Retire:Updated", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024*", await rehearsal.InstallsAsync());
        Assert.Equal("", (string?)Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table))["u_hash"] ?? "");
        Assert.Equal("", await rehearsal.ApplyAsync());

        rehearsal.Add("pc1");
        Assert.Equal("Create:Updated", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task Marks_and_computer_are_written_and_the_computer_stays_what_it_is()
    {
        await using var rehearsal = new InstallRehearsal([], seed: new JObject
        {
            ["cmdb_ci_computer"] = new JArray(new JObject { ["name"] = "SRV1", ["sys_class_name"] = "cmdb_ci_linux_server", ["serial_number"] = "To be filled by O.E.M.", ["os"] = "Linux" }),
        });
        rehearsal.Add("srv1");
        var (plan, verdicts) = await rehearsal.DeliverAsync();

        var row = Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table));
        Assert.Equal(
            (plan[0].Key.ToString(), "SamConnectors", plan[0].Hash.ToString(), "Autodesk", await rehearsal.ComputerIdAsync("SRV1")),
            ((string?)row["u_row_key"], (string?)row["u_source"], (string?)row["u_hash"], (string?)row["publisher"], (string?)row["installed_on"]));
        Assert.Equal((string?)row["sys_id"], Assert.Single(verdicts).TargetId);
        var computer = Assert.Single(await rehearsal.Sandbox.RowsAsync("cmdb_ci_computer"));
        Assert.Equal(("SRV1", "cmdb_ci_linux_server", "To be filled by O.E.M.", "Linux"), ((string?)computer["name"], (string?)computer["sys_class_name"], (string?)computer["serial_number"], (string?)computer["os"]));
    }

    [Fact]
    public async Task A_dry_run_goes_before_and_what_it_refuses_is_not_written()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = DryRun }, times = 1, action = new { kind = "ireError", error = "MULTIPLE_DUPLICATE_RECORDS" } });

        Assert.Equal("Create:Rejected", await rehearsal.ApplyAsync());

        Assert.Equal((1, 0), (await rehearsal.Sandbox.RequestsAsync(DryRun), await rehearsal.Sandbox.RequestsAsync(Engine)));
        Assert.Equal("", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task A_renamed_product_is_a_new_installation_and_the_old_one_retired()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();

        rehearsal.Products.Rename("AutoCAD", "AutoCAD Plus");
        Assert.Equal("Rekey:Inserted", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024*, PC1 AutoCAD Plus 2024", await rehearsal.InstallsAsync());

        rehearsal.Products.Rename("AutoCAD Plus", "AutoCAD");
        Assert.Equal("Rekey:Updated", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024, PC1 AutoCAD Plus 2024*", await rehearsal.InstallsAsync());
        Assert.Equal("", await rehearsal.ApplyAsync());
    }

    [Fact]
    public async Task Two_computers_that_exchange_their_names_exchange_their_installations()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2", "86624ACD_2025_0F");
        await rehearsal.ApplyAsync();
        var (first, second) = (await rehearsal.ComputerIdAsync("PC1"), await rehearsal.ComputerIdAsync("PC2"));

        await rehearsal.Sandbox.PatchAsync("cmdb_ci_computer", first, new { name = "PC2" });
        await rehearsal.Sandbox.PatchAsync("cmdb_ci_computer", second, new { name = "PC1" });
        Assert.Equal("Rekey:Inserted Rekey:Inserted", await rehearsal.ApplyAsync());

        Assert.Equal("PC1 AutoCAD 2024, PC1 AutoCAD 2025*, PC2 AutoCAD 2024*, PC2 AutoCAD 2025", await rehearsal.InstallsAsync());
        await rehearsal.Sandbox.PatchAsync("cmdb_ci_computer", first, new { name = "PC1" });
        await rehearsal.Sandbox.PatchAsync("cmdb_ci_computer", second, new { name = "PC2" });
        Assert.Equal("Rekey:Updated Rekey:Updated", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024, PC1 AutoCAD 2025*, PC2 AutoCAD 2024*, PC2 AutoCAD 2025", await rehearsal.InstallsAsync());
    }

    [Theory]
    [InlineData("Autodesk")]
    [InlineData("Autodesk, Inc.")]
    public async Task What_another_source_reports_is_left_alone_and_never_retired(string publisher)
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        await rehearsal.Sandbox.PostAsync($"/api/now/v2/table/{InstallRehearsal.Table}", new { installed_on = await rehearsal.ComputerIdAsync("PC1"), publisher, display_name = "AUTOCAD", version = "2024", install_location = "C:\\" });
        var before = Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table));
        rehearsal.Add("PC1");

        var (_, verdicts) = await rehearsal.DeliverAsync();

        Assert.Equal((Verdict.Unchanged, InstallSorting.Foreign, null), (verdicts[0].Verdict, verdicts[0].Message, verdicts[0].TargetId));
        Assert.Equal(0, await rehearsal.Sandbox.RequestsAsync("identifyreconcile"));
        rehearsal.Facts.Clear();
        Assert.Equal("Retire:Unchanged", await rehearsal.ApplyAsync());
        Assert.True(JToken.DeepEquals(before, Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table))));
    }

    [Fact]
    public async Task What_another_source_reports_in_the_same_moment_shows_in_the_dry_run_and_is_left_alone()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        await rehearsal.Sandbox.PostAsync($"/api/now/v2/table/{InstallRehearsal.Table}", new { installed_on = await rehearsal.ComputerIdAsync("PC1"), publisher = "Autodesk", display_name = "AutoCAD", version = "2024" });
        var before = Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table));
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { method = "GET", path = $"/api/now/v2/table/{InstallRehearsal.Table}" }, times = 1, action = new { kind = "status", status = 200, contentType = "application/json", body = "{\"result\":[]}" } });

        Assert.Equal("Create:Inserted Create:Unchanged", await rehearsal.ApplyAsync());

        Assert.True(JToken.DeepEquals(before, (await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table)).Single(row => (string?)row["sys_id"] == (string?)before["sys_id"])));
    }

    [Fact]
    public async Task What_a_person_took_over_is_not_retired()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        await rehearsal.Sandbox.PatchAsync(InstallRehearsal.Table, (string)Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table))["sys_id"]!, new { u_source = "SCCM" });
        rehearsal.Facts.Clear();

        Assert.Equal("Retire:Unchanged", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task What_the_platform_made_inactive_for_another_s_report_stays_so()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        await rehearsal.Sandbox.PatchAsync(InstallRehearsal.Table, (string)Assert.Single(await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table))["sys_id"]!, new { active = "false" });

        await rehearsal.RefreshAsync();

        Assert.Equal("", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024*", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task A_computer_that_vanished_after_the_plan_is_refused_alone()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        var plan = await rehearsal.PlanAsync();
        var gone = plan[0] with { Values = ["0123456789abcdef0123456789abcdef", .. plan[0].Values[1..]] };

        var verdicts = await rehearsal.Sandbox.DeliverAsync(InstallRehearsal.Table, gone, plan[1]);

        Assert.Equal((Verdict.Rejected, InstallSorting.NoComputer), (verdicts.Single(verdict => verdict.Key == gone.Key).Verdict, verdicts.Single(verdict => verdict.Key == gone.Key).Message));
        Assert.Equal(Verdict.Inserted, verdicts.Single(verdict => verdict.Key == plan[1].Key).Verdict);
        Assert.Equal(2, (await rehearsal.Sandbox.RowsAsync("cmdb_ci_computer")).Count);
    }

    [Fact]
    public async Task Computers_that_have_come_to_one_name_are_kept_apart()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        var plan = await rehearsal.PlanAsync();
        await rehearsal.Sandbox.PatchAsync("cmdb_ci_computer", await rehearsal.ComputerIdAsync("PC2"), new { name = "PC1" });

        var verdicts = await rehearsal.Sandbox.DeliverAsync(InstallRehearsal.Table, [.. plan]);

        Assert.Equal([Verdict.Inserted, Verdict.Inserted], verdicts.Select(verdict => verdict.Verdict));
        var rows = await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table);
        Assert.Equal(plan.Select(row => row.Values[0]).Order(), rows.Select(row => (string?)row["installed_on"]).Order());
        Assert.All(rows, row => Assert.Equal(plan.Single(planned => planned.Key.ToString() == (string?)row["u_row_key"]).Values[0], (string?)row["installed_on"]));
    }

    [Theory]
    [InlineData(DryRun, "none")]
    [InlineData(Engine, "none")]
    [InlineData(Engine, "applied")]
    public async Task What_the_answer_leaves_out_is_found_out(string path, string effect)
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2", "PC3"]);
        foreach (var host in new[] { "PC1", "PC2", "PC3" })
            rehearsal.Add(host);
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path, bodyContains = "PC2" }, times = 1, action = new { kind = "ireOmitted", effect } });

        Assert.Equal("Create:Inserted Create:Inserted Create:Inserted", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024, PC2 AutoCAD 2024, PC3 AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task What_the_answer_always_leaves_out_stays_in_doubt()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = Engine, bodyContains = "PC2" }, times = 100, action = new { kind = "ireOmitted" } });

        Assert.Equal("Create:Inserted Create:Unknown", await rehearsal.ApplyAsync());

        await rehearsal.Sandbox.ClearFaultsAsync();
        Assert.Equal("Create:Inserted", await rehearsal.ApplyAsync());
    }

    [Theory]
    [InlineData(DryRun, false)]
    [InlineData(Engine, false)]
    [InlineData(DryRun, true)]
    [InlineData(Engine, true)]
    public async Task A_lock_is_waited_for(string path, bool related)
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path }, times = 2, action = new { kind = "ireError", error = "LOCK_TIMEOUT", related } });

        Assert.Equal("Create:Inserted Create:Inserted", await rehearsal.ApplyAsync());
        Assert.NotEmpty(rehearsal.Sandbox.Clock.Waits);
        Assert.Equal("PC1 AutoCAD 2024, PC2 AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task A_lock_that_never_opens_fails_the_row_and_the_next_run_tries_again()
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = DryRun, bodyContains = "PC1" }, times = 100, action = new { kind = "ireError", error = "LOCK_TIMEOUT" } });

        Assert.Equal("Create:Failed Create:Inserted", await rehearsal.ApplyAsync());
        await rehearsal.Sandbox.ClearFaultsAsync();
        Assert.Equal("Create:Inserted", await rehearsal.ApplyAsync());
    }

    [Theory]
    [InlineData("MULTI_MATCH", false)]
    [InlineData("INVALID_INPUT_DATA", true)]
    [InlineData("SOMETHING_OF_TOMORROW", false)]
    [InlineData("REQUIRED_ATTRIBUTE_EMPTY", true)]
    public async Task A_row_at_fault_is_refused_and_the_others_go_on(string error, bool related)
    {
        await using var rehearsal = new InstallRehearsal(["PC-ANA", "PC-BEN"]);
        rehearsal.Add("PC-ANA");
        rehearsal.Add("PC-BEN", "86624ACD_2025_0F");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "*identifyreconcile*", bodyContains = related ? "2025" : "PC-BEN" }, times = 1, action = new { kind = "ireError", error, related, message = "Something about pc-ben in '{\"name\":\"PC-BEN\"}'" } });

        var (_, verdicts) = await rehearsal.DeliverAsync();

        var refused = Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Rejected);
        Assert.StartsWith(error, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("PC-BEN", refused.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("PC-ANA AutoCAD 2024", await rehearsal.InstallsAsync());
    }

    [Theory]
    [InlineData("IDENTIFICATION_RULE_FOR_RELATED_ITEM_MISSING", "not set up")]
    [InlineData("INSERT_NOT_ALLOWED_FOR_SOURCE", "forbids")]
    public async Task An_instance_that_is_not_set_up_stops_the_table(string error, string words)
    {
        await using var rehearsal = new InstallRehearsal(["PC1", "PC2"]);
        rehearsal.Add("PC1");
        rehearsal.Add("PC2");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = DryRun }, times = 100, action = new { kind = "ireError", error, related = true } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());

        Assert.Contains(words, stop.Message, StringComparison.Ordinal);
        await rehearsal.Sandbox.ClearFaultsAsync();
        Assert.Equal("Create:Inserted Create:Inserted", await rehearsal.ApplyAsync());
    }

    [Fact]
    public async Task A_wrong_discovery_source_stops_the_table()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"], options => options.Installs.DataSource = "Nobody");
        rehearsal.Add("PC1");

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());

        Assert.Contains("dataSource", stop.Message, StringComparison.Ordinal);
        Assert.Equal("", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task Without_the_right_the_table_is_stopped_and_the_role_named()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "*identifyreconcile*" }, times = 100, action = new { kind = "forbidden" } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());

        Assert.Contains("itil, or asset", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_engine_that_does_not_know_the_options_stops_the_table()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "*identifyreconcile*" }, times = 100, action = new { kind = "status", status = 500, message = "Internal server error", detail = "Chunk [partial_payloads] is not a valid entry" } });

        await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());
    }

    [Theory]
    [InlineData("cancelled")]
    [InlineData("tooLarge")]
    [InlineData("cutJson")]
    [InlineData("serverError")]
    [InlineData("gateway")]
    [InlineData("reset")]
    [InlineData("semaphore")]
    public async Task A_request_that_fails_as_a_whole_is_sent_again_smaller_or_later(string kind)
    {
        await using var rehearsal = new InstallRehearsal([.. Enumerable.Range(1, 8).Select(number => $"PC{number}")]);
        for (var number = 1; number <= 8; number++)
            rehearsal.Add($"PC{number}");
        await rehearsal.Sandbox.FaultsAsync(new { match = new { path = "*identifyreconcile*", method = "POST" }, after = 1, times = 2, action = new { kind, effect = kind == "reset" ? "applied" : "none" } });

        Assert.DoesNotContain("Failed", await rehearsal.ApplyAsync(), StringComparison.Ordinal);
        Assert.Equal(8, (await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table)).Count(row => (string?)row["active"] == "true"));
    }

    [Theory]
    [InlineData("serverError")]
    [InlineData("conflict")]
    [InlineData("tooLarge")]
    public async Task A_record_that_could_not_be_retired_at_once_is_retired_later(string kind)
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        rehearsal.Facts.Clear();
        await rehearsal.Sandbox.FaultsAsync(new { match = new { method = "PATCH", item = true }, times = 1, action = new { kind } });

        Assert.Equal("Retire:Updated", await rehearsal.ApplyAsync());
        Assert.Equal("PC1 AutoCAD 2024*", await rehearsal.InstallsAsync());
    }

    [Fact]
    public async Task An_account_that_may_not_retire_is_told_so()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        rehearsal.Facts.Clear();
        await rehearsal.Sandbox.FaultsAsync(new { match = new { method = "PATCH", item = true }, times = 1, action = new { kind = "forbidden" } });

        await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());

        Assert.Equal("Retire:Updated", await rehearsal.ApplyAsync());
    }

    [Fact]
    public async Task A_value_that_the_platform_keeps_is_not_taken_for_retired()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Add("PC1");
        await rehearsal.ApplyAsync();
        rehearsal.Facts.Clear();
        await rehearsal.Sandbox.FaultsAsync(new { match = new { method = "PATCH", item = true }, times = 1, action = new { kind = "status", status = 200, contentType = "application/json", body = "{\"result\":{\"sys_id\":\"x\",\"active\":\"true\"}}" } });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => rehearsal.ApplyAsync());
        Assert.Contains("active", stop.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_value_is_refused_before_it_is_sent()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Products.Add("X1", "X", new string('x', 300));
        rehearsal.Add("PC1", "X1");

        Assert.Equal("Create:Rejected", await rehearsal.ApplyAsync());
        Assert.Equal(0, await rehearsal.Sandbox.RequestsAsync("identifyreconcile"));
    }

    [Fact]
    public async Task Names_with_commas_and_products_without_release_are_found_again()
    {
        await using var rehearsal = new InstallRehearsal(["PC1"]);
        rehearsal.Products.Add("X1", "X", "Vault, Basic");
        rehearsal.Products.Add("X2", "X", "Vault");
        rehearsal.Add("PC1", "X1");
        rehearsal.Add("PC1", "X2");
        await rehearsal.ApplyAsync();
        Assert.Equal("PC1 Vault, PC1 Vault, Basic", await rehearsal.InstallsAsync());

        await rehearsal.RefreshAsync();
        Assert.Equal("", await rehearsal.ApplyAsync());
        rehearsal.Facts.Clear();
        Assert.Equal("Retire:Updated Retire:Updated", await rehearsal.ApplyAsync());
        await rehearsal.RefreshAsync();
        Assert.Equal("", await rehearsal.ApplyAsync());
    }

    [Fact]
    public async Task A_thousand_computers_take_few_requests_and_none_the_second_time()
    {
        string[] products = ["86624ACD_2023_0F", "86624ACD_2024_0F", "86624ACD_2025_0F"];
        var names = Enumerable.Range(1, 1000).Select(number => $"PC{number}").ToList();
        await using var rehearsal = new InstallRehearsal(names);
        foreach (var name in names)
        {
            foreach (var product in products)
                rehearsal.Add(name, product);
        }

        var (plan, verdicts) = await rehearsal.DeliverAsync();

        Assert.Equal((3000, 3000), (plan.Count, verdicts.Count(verdict => verdict.Verdict == Verdict.Inserted)));
        Assert.Equal(3000, (await rehearsal.Sandbox.RowsAsync(InstallRehearsal.Table)).Count);
        Assert.Equal((32, 32), (await rehearsal.Sandbox.RequestsAsync(DryRun), await rehearsal.Sandbox.RequestsAsync(Engine)));
        Assert.InRange(await rehearsal.Sandbox.RequestsAsync($"/table/{InstallRehearsal.Table}"), 1, 100);
        Assert.Empty(await rehearsal.PlanAsync());
    }
}
