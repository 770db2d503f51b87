using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Content;

public sealed class FuzzTests
{
    private const int Inputs = 20_000;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("json")]
    [InlineData("profile")]
    public void Whatever_a_reader_is_given_it_reads_or_refuses(string name)
    {
        var reader = FuzzReader.All.Single(r => r.Name == name);
        var read = reader.Run(Inputs, seed: 20260301);
        Assert.InRange(read, Inputs / 50, Inputs - 1);
    }
}
