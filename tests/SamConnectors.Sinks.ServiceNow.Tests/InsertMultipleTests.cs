using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class InsertMultipleTests
{
    private const string Usage = "u_adsk_eng_usage";
    private const string UsageTarget = "samp_eng_app_usage";
    private const string Path = "/api/now/import/u_adsk_eng_usage/insertMultiple";

    [Fact]
    public async Task Rows_are_polled_for_and_each_has_its_verdict()
    {
        await using var sandbox = Sandbox(new { pollsUntilProcessed = 3 });
        var rows = Planned.Usages(450);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.Equal(450, verdicts.Count);
        Assert.All(verdicts, verdict => Assert.Equal((Verdict.Inserted, 32), (verdict.Verdict, verdict.TargetId!.Length)));
        Assert.All(verdicts, verdict => Assert.StartsWith("ISET", verdict.RequestReference, StringComparison.Ordinal));
        Assert.Equal(450, (await sandbox.RowsAsync(UsageTarget)).Count);
        // One row as canary, then import sets of 200.
        Assert.Equal(4, await sandbox.RequestsAsync("insertMultiple"));
    }

    [Fact]
    public async Task Labels_that_differ_from_names_are_seen_before_anything_is_written()
    {
        await using var sandbox = Sandbox(new { schema = WithLabels() });

        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => sandbox.DeliverAsync(Usage, Planned.Usages(5)));

        Assert.Contains("Column name", stop.Message, StringComparison.Ordinal);
        Assert.Empty(await sandbox.RowsAsync(UsageTarget));
    }

    [Fact]
    public async Task Keys_matched_to_names_need_no_labels()
    {
        var schema = WithLabels();
        schema["stagingTables"]!.First(table => (string?)table["name"] == Usage)["insertMultiple"] = new JObject { ["synchronous"] = true, ["mapping"] = "name" };
        await using var sandbox = Sandbox(new { schema });

        Assert.All(await sandbox.DeliverAsync(Usage, Planned.Usages(5)), verdict => Assert.Equal(Verdict.Inserted, verdict.Verdict));
    }

    [Fact]
    public async Task The_label_trap_costs_one_row()
    {
        await using var sandbox = Sandbox(new { schema = WithLabels() });
        var verdicts = new List<RowVerdict>();

        // Without the preflight, as if the dictionary had not told the labels.
        var stop = await Assert.ThrowsAsync<TableStoppedException>(() => sandbox.DeliverWithoutPreflightAsync(Usage, Planned.Usages(50), verdicts));

        Assert.Contains("did not match our keys", stop.Message, StringComparison.Ordinal);
        Assert.Equal((Verdict.Failed, "config"), (Assert.Single(verdicts).Verdict, verdicts[0].FailureClass));
        Assert.Equal(1, await sandbox.RequestsAsync("insertMultiple"));
    }

    [Fact]
    public async Task A_row_that_the_platform_skips_without_a_word_is_not_taken_for_delivered()
    {
        await using var sandbox = Sandbox(new { maxRowBytes = 300 });
        var lost = Planned.Create(RowKey.Of("long"), "Autodesk", new string('p', 200), "2024", "u", "2026-03-01", "1970-01-01 01:00:00", null);

        var verdicts = await sandbox.DeliverAsync(Usage, [Planned.Usage(1), lost, Planned.Usage(2)]);

        var failed = Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Failed);
        Assert.Equal(lost.Key, failed.Key);
        Assert.Contains("Rows lost", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transform_that_takes_too_long_leaves_rows_in_doubt()
    {
        await using var sandbox = Sandbox(new { pollsUntilProcessed = 1_000_000 }, options => options.PollTimeout = TimeSpan.FromSeconds(60));

        var verdicts = await sandbox.DeliverAsync(Usage, [Planned.Usage(1)]);

        var verdict = Assert.Single(verdicts);
        Assert.Equal(Verdict.Unknown, verdict.Verdict);
        Assert.NotNull(verdict.RequestReference);
    }

    [Theory]
    [InlineData("reset", "applied")]
    [InlineData("reset", "none")]
    [InlineData("cutJson", "none")]
    [InlineData("cancelled", "applied")]
    [InlineData("semaphore", "none")]
    [InlineData("serverError", "applied")]
    [InlineData("dropped", "none")]
    [InlineData("gateway", "applied")]
    public async Task A_passing_fault_changes_nothing_in_the_end(string kind, string effect)
    {
        await using var sandbox = Sandbox(new { faults = new[] { new { match = new { path = Path }, times = 2, after = 1, action = new { kind, effect } } } });
        var rows = Planned.Usages(120);

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        Assert.All(verdicts, verdict => Assert.True(verdict.Verdict.IsDelivered(), $"{verdict.Verdict} {verdict.Message}"));
        Assert.Equal(120, verdicts.Select(verdict => verdict.Key).Distinct().Count());
        Assert.Equal(120, (await sandbox.RowsAsync(UsageTarget)).Count);
    }

    [Fact]
    public async Task Refused_rows_are_told_apart_from_delivered_ones()
    {
        var rows = Planned.Usages(30);
        await using var sandbox = Sandbox(new { faults = new[] { new { match = new { bodyContains = rows[7].Key.ToString() }, times = 1, action = new { kind = "rowStatus", rowStatus = "error", message = "Reference not found" } } } });

        var verdicts = await sandbox.DeliverAsync(Usage, rows);

        var refused = Assert.Single(verdicts, verdict => verdict.Verdict == Verdict.Rejected);
        Assert.Equal((rows[7].Key, "Reference not found"), (refused.Key, refused.Message));
    }

    private static SandboxedSink Sandbox(object? settings, Action<ServiceNowOptions>? configure = null) => new(
        options =>
        {
            options.Mode = WriteMode.InsertMultiple;
            configure?.Invoke(options);
        },
        settings);

    private static JObject WithLabels()
    {
        var schema = SandboxSchema.Of(SinkContract.Load());
        foreach (var column in schema["stagingTables"]!.First(table => (string?)table["name"] == Usage)["columns"]!)
            column["label"] = $"The {(string)column["name"]!}";
        return schema;
    }
}
