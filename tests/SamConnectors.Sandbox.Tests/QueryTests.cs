namespace SamConnectors.Sandbox.Tests;

public sealed class QueryTests
{
    [Theory]
    [InlineData("pool_id=a", "a")]
    [InlineData("pool_id=A", "a")]
    [InlineData("pool_id!=a", "b c d")]
    [InlineData("pool_idINa,c,zz", "a c")]
    [InlineData("pool_idNOT INa,c", "b d")]
    [InlineData("nameLIKEhre", "c")]
    [InlineData("nameNOT LIKEhre", "a b d")]
    [InlineData("nameSTARTSWITHt", "b c")]
    [InlineData("nameENDSWITHe", "a c")]
    [InlineData("nameISEMPTY", "d")]
    [InlineData("nameISNOTEMPTY", "a b c")]
    [InlineData("quantity>9", "b c")]
    [InlineData("quantity>=9", "a b c")]
    [InlineData("quantity<10", "a")]
    [InlineData("quantity<=10", "a b")]
    [InlineData("nameSTARTSWITHt^quantity>10", "c")]
    [InlineData("pool_id=a^ORpool_id=b^quantity=10", "b")]
    [InlineData("pool_id=a^NQpool_id=d", "a d")]
    [InlineData("ORDERBYDESCquantity", "c b a d")]
    [InlineData("quantityISNOTEMPTY^ORDERBYname", "a c b")]
    [InlineData("publisher.publisher=autodesk", "b")]
    public async Task A_query_means(string query, string expected) => Assert.Equal(expected, await KeysAsync(query));

    [Theory]
    [InlineData("no_such_column=a")]
    [InlineData("pool_id~a")]
    [InlineData("pool_id=a^nonsense", "a")]
    public async Task A_wrong_term_is_left_out_so_that_more_rows_match(string query, string expected = "a b c d") => Assert.Equal(expected, await KeysAsync(query));

    private static async Task<string> KeysAsync(string query)
    {
        await using var sandbox = await RunningSandbox.StartAsync();
        await sandbox.ImportAsync(new { u_key = "a", u_name = "one", u_quantity = 9 });
        await sandbox.ImportAsync(new { u_key = "b", u_name = "two", u_quantity = 10, u_publisher = "Autodesk" });
        await sandbox.ImportAsync(new { u_key = "c", u_name = "three", u_quantity = 100 });
        await sandbox.ImportAsync(new { u_key = "d" });
        var rows = (await sandbox.GetAsync($"/api/now/table/x_pool?sysparm_fields=pool_id&sysparm_query={Uri.EscapeDataString(query)}")).Result;
        return string.Join(' ', rows.Select(row => (string?)row["pool_id"]));
    }
}
