using SamConnectors.Sinks.ServiceNow.Installs;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

public sealed class IreMessageTests
{
    private readonly IreMessage _message = new([
        new InstallItem(new ComputerRecord("0123456789abcdef0123456789abcdef", "PC-ANA.acme.example", "cmdb_ci_computer")),
        new InstallItem(new ComputerRecord("fedcba9876543210fedcba9876543210", "BEN", "cmdb_ci_computer")),
    ]);

    [Theory]
    [InlineData("Computer pc-ana, also PC-ANA.acme.example, is twice in table [cmdb_ci_hardware]", "Computer ***, also ***, is twice in table [cmdb_ci_hardware]")]
    [InlineData("Abandoning 'PC-ANA', since it depends on 'ben'; the bench is not meant", "Abandoning '***', since it depends on '***'; the bench is not meant")]
    [InlineData("No record with sys_id [0123456789abcdef0123456789abcdef]", "No record with sys_id [***]")]
    [InlineData("Add these input values in payload item '{\"values\":{\"name\":\"PC-EVA\"}}'", "Add these input values in payload item")]
    [InlineData("", "")]
    public void Neither_a_computer_nor_the_payload_is_quoted(string message, string expected) => Assert.Equal(expected, _message.Of(message));

    [Fact]
    public void The_code_goes_first() =>
        Assert.Equal(("MULTI_MATCH: several", "error without a code: x"), (_message.Of(new IreError("MULTI_MATCH", "several")), _message.Of(new IreError("", "x"))));
}
