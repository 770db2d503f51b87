using System.Globalization;
using System.Net;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests.Autodesk;

/// <summary>Token Flex beyond days: sessions, manual entries, summaries and schedules, in the shapes that the platform's documentation shows.</summary>
public sealed class TokenFlexTests
{
    private const string Contract = "110000917988";
    private const string Exports = $"/tokenflex/v1/export/{Contract}/requests";
    private const string Schedules = $"/tokenflex/v1/export/{Contract}/schedules";

    private static readonly string[] SessionFields =
    [
        "usageMonth", "usageDate", "contractYear", "productName", "productLineCode", "productVersion", "productFeatureCode", "userName", "machineName", "sessionStartDate", "sessionEndDate",
        "licenseServerTimeZoneOffset", "chargedItemID", "chargeCategory", "licenseServerName", "usageType", "usageCategory", "customField1", "customField10",
    ];

    [Fact]
    public async Task Sessions_add_up_to_days()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { pollsUntilDone = 0 });

        var days = await ExportAsync(sandbox, ["usageDate", "userName", "productName"], ["tokensConsumed", "usageMinutes"]);
        var sessions = await ExportAsync(sandbox, SessionFields, ["tokensConsumed", "usageMinutes", "usageHours"]);

        Assert.Equal(string.Join(',', SessionFields) + ",tokensConsumed,usageMinutes,usageHours", sessions[0]);
        Assert.True(sessions.Count > days.Count);
        Assert.Equal(Sums(days, 0, 1, 2), Sums(sessions, 1, 7, 3));
        var cells = sessions.Skip(1).Select(line => line.Split(',')).ToList();
        Assert.Contains(cells, row => row[10].Length == 0 && row[1] == "2026-03-02");
        Assert.Contains(cells, row => row[10].Length > 0 && row[9][..10] != row[10][..10]);
        Assert.Equal(["Borrowed", "Normal"], cells.Select(row => row[15]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cells, row => Assert.Contains(row[11], new[] { "-8:00", "+5:30", "0:00" }));
        Assert.Equal(cells.Count, cells.Select(row => row[12]).Distinct().Count());
    }

    [Theory]
    [InlineData("Geo", "DESKTOP_PRODUCT")]
    [InlineData("tokenPool", "DESKTOP_PRODUCT")]
    [InlineData("usageDate", null)]
    [InlineData("usageDate", "CLOUD_PRODUCT")]
    [InlineData("usageDate", "DESKTOP_PRODUCT CLOUD_PRODUCT")]
    [InlineData("reasonComment", "DESKTOP_PRODUCT")]
    public async Task Sessions_want_their_category_alone_and_no_other_field(string field, string? categories)
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var refused = await sandbox.PostAsync(Exports, new { fields = new[] { field, "sessionStartDate" }, usageCategory = categories?.Split(' '), downloadFileName = "Usage" });

        Assert.Equal((HttpStatusCode.BadRequest, "BadRequestError"), (refused.Status, (string?)refused.Json["Code"]));
    }

    [Fact]
    public async Task Sessions_are_exported_and_never_queried_and_manual_entries_may_be_both()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();
        var path = $"/tokenflex/v1/usage/{Contract}/query";

        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(path, new { fields = new[] { "chargeCategory" }, usageCategory = new[] { "DESKTOP_PRODUCT" } })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(path, new { fields = new[] { "reasonType" } })).Status);
        Assert.Equal(HttpStatusCode.OK, (await sandbox.PostAsync(path, new { fields = new[] { "reasonType", "chargedItemID" }, metrics = new[] { "quantity" }, usageCategory = new[] { "MANUAL_ADJUSTMENT", "MANUAL_CONSUMPTION" } })).Status);
    }

    [Fact]
    public async Task A_summary_is_by_month_year_and_category_in_words_of_its_own()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();
        await using var surplus = await RunningAutodesk.StartAsync(new { summarySurplus = 5 });

        var all = await ListAsync(sandbox, $"/tokenflex/v1/usage/{Contract}/summary");
        var some = await ListAsync(sandbox, $"/tokenflex/v1/usage/{Contract}/summary?minUsageMonth=2026-01-01&maxUsageMonth=2026-02-01&usageCategory=MANUAL_ADJUSTMENT&contractYear=1");
        var more = await ListAsync(surplus, $"/tokenflex/v1/usage/{Contract}/summary");

        Assert.Equal(["usageMonth", "contractYear", "usageCategory", "uniqueUsers", "tokensConsumed"], ((JObject)all[0]).Properties().Select(property => property.Name));
        Assert.Equal(["MANUAL_ADJUSTMENT", "MANUAL_CONSUMPTION", "PRODUCT_CONSUMPTION"], all.Select(row => (string)row["usageCategory"]!).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["2026-01-01", "2026-02-01"], some.Select(row => (string)row["usageMonth"]!));
        Assert.Contains(all, row => (int)row["contractYear"]! == 2);
        Assert.All(all.Zip(more), pair => Assert.Equal((long)pair.First["tokensConsumed"]! + 5, (long)pair.Second["tokensConsumed"]!));
    }

    [Fact]
    public async Task The_last_days_are_by_category_and_charge_and_processing_may_lie_months_back()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var last = await ListAsync(sandbox, $"/tokenflex/v1/usage/{Contract}/last");

        Assert.Equal(["usageCategory", "chargeCategory", "lastUsageDate", "lastProcessDate"], ((JObject)last[0]).Properties().Select(property => property.Name));
        Assert.Contains(last, row => (string)row["usageCategory"]! == "DESKTOP_PRODUCT" && string.CompareOrdinal((string)row["lastProcessDate"]!, "2026-01") < 0);
        Assert.Contains(last, row => ((string)row["usageCategory"]!, (string)row["chargeCategory"]!) == ("MANUAL_ADJUSTMENT", "N/A"));
    }

    [Fact]
    public async Task Schedules_are_made_changed_listed_and_removed_and_outlive_the_process()
    {
        var schedule = new { dateRangeExpression = "Previous-1-Month", frequencyExpression = "0 0 18 5 * *", scheduleObjects = new[] { new { aggregationLevel = new[] { "Daily" }, usageCategory = "DESKTOP_PRODUCT" } } };
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        string id;
        await using (var sandbox = await RunningAutodesk.StartAsync(folder: folder))
        {
            Assert.Empty(await ListAsync(sandbox, Schedules));
            var made = (await sandbox.PostAsync(Schedules, schedule)).Json;
            id = (string)made["scheduleID"]!;
            Assert.Equal(
                ["dateRangeExpression", "enableFlag", "frequencyExpression", "lastRanDate", "nextRunDate", "scheduleID", "scheduleObjects"], made.Children<JProperty>().Select(property => property.Name));
            Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(Schedules, new { schedule.dateRangeExpression, frequencyExpression = "0 18 5 * *", schedule.scheduleObjects })).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync(Schedules, new { dateRangeExpression = "Previous-2-Month", schedule.frequencyExpression, schedule.scheduleObjects })).Status);
        }

        await using var again = await RunningAutodesk.StartAsync(folder: folder);
        Assert.Equal("Y", (string?)Assert.Single(await ListAsync(again, Schedules))["enableFlag"]);
        var changed = await again.AskAsync(HttpMethod.Put, $"{Schedules}/{id}", new { schedule.dateRangeExpression, schedule.frequencyExpression, schedule.scheduleObjects, enableFlag = "N" });
        Assert.Equal(("N", id), ((string?)changed.Json["enableFlag"], (string?)changed.Json["scheduleID"]));
        Assert.Equal(HttpStatusCode.NoContent, (await again.AskAsync(HttpMethod.Delete, $"{Schedules}/{id}")).Status);
        Assert.Empty(await ListAsync(again, Schedules));
        Assert.Equal(HttpStatusCode.BadRequest, (await again.GetAsync($"{Schedules}/{id}")).Status);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Exports_are_listed_by_when_they_were_asked_for_marked_as_read_and_removed()
    {
        await using var sandbox = await RunningAutodesk.StartAsync(new { pollsUntilDone = 0 });
        var body = new { fields = new[] { "productName" }, downloadFileName = "Usage" };
        var key = (string)(await sandbox.PostAsync(Exports, body)).Json["requestKey"]!;
        sandbox.Clock.Advance(TimeSpan.FromMinutes(1));
        var later = (string)(await sandbox.PostAsync(Exports, body)).Json["requestKey"]!;

        Assert.Equal([key], (await ListAsync(sandbox, $"{Exports}?fromDate=2026-03-02T09:00:00Z&toDate=2026-03-02T09:01:00Z")).Select(export => (string)export["requestKey"]!));
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.GetAsync(Exports)).Status);
        Assert.Equal([later], (await PostedAsync(sandbox, new[] { later, "none" })).Values<string>());
        Assert.Empty(await PostedAsync(sandbox, new[] { later }));
        Assert.Equal(HttpStatusCode.BadRequest, (await sandbox.PostAsync($"{Exports}/markRead", new { key })).Status);
        var listed = await ListAsync(sandbox, $"{Exports}?fromDate=2026-03-02T09:00:00Z&toDate=2026-03-02T10:00:00Z");
        Assert.Equal(["N", "Y"], listed.Select(export => (string)export["readFlag"]!));
        Assert.Equal(HttpStatusCode.NoContent, (await sandbox.AskAsync(HttpMethod.Delete, $"{Exports}/{Uri.EscapeDataString(key)}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await sandbox.GetAsync($"{Exports}/{Uri.EscapeDataString(key)}")).Status);
    }

    [Fact]
    public async Task Exports_of_the_portal_belong_to_the_contract_null()
    {
        await using var sandbox = await RunningAutodesk.StartAsync();

        var made = await ListAsync(sandbox, "/tokenflex/v1/export/null/requests?fromDate=2026-01-02T07:30:00Z&toDate=2026-03-02T07:30:00.000Z");

        Assert.Equal(["2026-01-02", "2026-02-02"], made.Select(export => ((string)export["exportRequestDate"]!)[..10]));
    }

    private static SortedDictionary<string, decimal> Sums(List<string> lines, int day, int user, int product)
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var tokens = Array.IndexOf(lines[0].Split(','), "tokensConsumed");
        foreach (var cells in lines.Skip(1).Select(line => line.Split(',')))
        {
            var key = $"{cells[day]} {cells[user]} {cells[product]}";
            sums[key] = sums.GetValueOrDefault(key) + decimal.Parse(cells[tokens], CultureInfo.InvariantCulture);
        }

        return sums;
    }

    private static async Task<List<string>> ExportAsync(RunningAutodesk sandbox, string[] fields, string[] metrics)
    {
        var key = (string)(await sandbox.PostAsync(Exports, new { fields, metrics, usageCategory = new[] { "DESKTOP_PRODUCT" }, where = "usageDate >= '2026-01-01' AND usageDate <= '2026-03-02'", downloadFileName = "Usage" })).Json["requestKey"]!;
        var address = (string)(await sandbox.GetAsync($"{Exports}/{Uri.EscapeDataString(key)}")).Json["downloadUrl"]!;
        return [.. (await sandbox.Client.GetStringAsync(new Uri(address))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task<JArray> ListAsync(RunningAutodesk sandbox, string path) => (JArray)(await sandbox.GetAsync(path)).Json;

    private static async Task<JArray> PostedAsync(RunningAutodesk sandbox, object body) => (JArray)(await sandbox.PostAsync($"{Exports}/markRead", body)).Json;
}
