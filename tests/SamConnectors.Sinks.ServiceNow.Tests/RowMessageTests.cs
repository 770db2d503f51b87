using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class RowMessageTests
{
    private static readonly PlannedRow Row = Planned.Create(RowKey.Of("a"), "Jane.Smith", "jo", "PC-0042", "5", "");

    [Theory]
    [InlineData("User jane.smith not found", "User *** not found")]
    [InlineData("'Jane.Smith' on PC-0042, twice: Jane.Smith", "'***' on ***, twice: ***")]
    [InlineData("DOMAIN\\jo is locked; join later", "DOMAIN\\*** is locked; join later")]
    [InlineData("quantity 5 is not 55", "quantity *** is not 55")]
    [InlineData("line one\r\n   line two\t!", "line one line two !")]
    public void Values_of_the_row_are_masked(string message, string expected) => Assert.Equal(expected, RowMessage.Of(message, Row));

    [Fact]
    public void A_long_message_is_cut() => Assert.Equal(301, RowMessage.Of(new string('m', 5000), Row).Length);

    [Fact]
    public async Task A_platform_that_echoes_a_person_s_values_is_masked_in_the_verdict()
    {
        await using var sandbox = new SandboxedSink(sandbox: new { faults = new[] { new { match = new { path = "/api/now/import/*" }, times = 1, action = new { kind = "rowStatus", rowStatus = "error", message = "User jsmith1 is unknown" } } } });

        var verdict = Assert.Single(await sandbox.DeliverAsync("u_adsk_eng_usage", Planned.Usage(1)));

        Assert.Equal("User *** is unknown", verdict.Message);
    }
}
