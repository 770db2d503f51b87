using SamConnectors.Sources.Nlm.Files;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

public sealed class PathPatternTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("glob-").FullName;

    public PathPatternTests()
    {
        foreach (var name in new[] { "debug.log", "debug.log.1", "DEBUG.LOG.2", Path.Combine("a", "debug.log"), Path.Combine("a", "b", "debug.log") })
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, name))!);
            File.WriteAllText(Path.Combine(_folder, name), "");
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("debug.log", false, 1)]
    [InlineData("debug.lo?", false, 1)]
    [InlineData("debug.log*", false, 2)]
    [InlineData("debug.log*", true, 3)]
    [InlineData("*/debug.log", false, 1)]
    [InlineData("**/debug.log", false, 3)]
    [InlineData("**", false, 5)]
    [InlineData("nothing*", false, 0)]
    public void A_glob_finds_its_files(string pattern, bool ignoreCase, int count) =>
        Assert.Equal(count, new PathPattern(Path.Combine(_folder, pattern), ignoreCase).Find().Count);
}
