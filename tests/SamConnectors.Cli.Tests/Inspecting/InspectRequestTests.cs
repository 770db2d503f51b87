using SamConnectors.Cli.Inspecting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Tests.Inspecting;

public sealed class InspectRequestTests
{
    [Theory]
    [InlineData("inspect a.log b.log")]
    [InlineData("inspect a.log --format table b.log")]
    public void A_plain_command_is_read_without_the_parser(string line)
    {
        var request = InspectRequest.TryParse(line.Split(' '));

        Assert.Equal(["a.log", "b.log"], request!.Paths);
        Assert.Equal(OutputFormat.Table, request.Format);
    }

    [Fact]
    public void The_format_is_read() =>
        Assert.Equal(OutputFormat.Json, InspectRequest.TryParse(["inspect", "--format", "json", "a.log"])!.Format);

    [Theory]
    [InlineData("inspect")]
    [InlineData("inspect --format json")]
    [InlineData("inspect a.log --format xml")]
    [InlineData("inspect a.log --help")]
    [InlineData("inspect a.log -v")]
    [InlineData("inspect @files")]
    [InlineData("collect a.log")]
    public void Anything_else_is_left_to_the_parser(string line) => Assert.Null(InspectRequest.TryParse(line.Split(' ')));
}
