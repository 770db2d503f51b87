using System.Net;

namespace SamConnectors.Sandbox.Tests;

public sealed class UsageApiTests
{
    private const string Url = "/api/now/sam_software_usage_integration/createOrUpdate";

    [Fact]
    public async Task An_item_is_inserted_and_then_updated_by_the_key_of_its_kind()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        var first = await SendAsync(sandbox, Monthly(13), new { configuration_item = "c", norm_product = "p", reclamation_type = "last_used_date", last_used_time = "2026-02-01 00:00:00" });
        Assert.Equal(HttpStatusCode.OK, first.Status);
        Assert.Equal("Ok", (string?)first.Result["message"]);
        Assert.Equal(["INSERT", "INSERT"], first.Result["reply"]!["items"]!.Select(item => (string?)item["status"]));
        var second = (await SendAsync(sandbox, Monthly(14))).Result["reply"]!["items"]![0]!;
        Assert.Equal(("UPDATE", 14), ((string?)second["status"], (int)second["usage_count"]!));
        Assert.Equal((string?)first.Result["reply"]!["items"]![0]!["sysId"], (string?)second["sysId"]);
        Assert.Equal(2, (int)(await sandbox.StateAsync())["tables"]!["samp_sw_usage"]!["rows"]!);
    }

    [Fact]
    public async Task A_time_of_last_use_is_part_of_the_monthly_key_and_adds_rows()
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await SendAsync(sandbox, Monthly(13));
        await SendAsync(sandbox, new { configuration_item = "c", norm_product = "p", reclamation_type = "total_usage", month_used = 2, year = 2026, last_used_time = "2026-02-01 00:00:00" });
        Assert.Equal(2, (int)(await sandbox.StateAsync())["tables"]!["samp_sw_usage"]!["rows"]!);
    }

    private static object Monthly(int count) => new { configuration_item = "c", norm_product = "p", reclamation_type = "total_usage", month_used = 2, year = 2026, usage_count = count };

    private static Task<Reply> SendAsync(RunningSandbox sandbox, params object[] items) => sandbox.PostAsync(Url, new { items });
}
