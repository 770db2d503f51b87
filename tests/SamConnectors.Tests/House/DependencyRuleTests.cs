using System.Xml.Linq;

namespace SamConnectors.House;

/// <summary>The rooms of the house: who may use whom.</summary>
public sealed class DependencyRuleTests
{
    private static readonly string Root = FindRoot();
    private static readonly Dictionary<string, string[]> References = Directory.GetFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .ToDictionary(
            file => Path.GetFileNameWithoutExtension(file),
            file => XDocument.Load(file).Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))).ToArray(),
            StringComparer.Ordinal);

    public static TheoryData<string> Adapters() => new(References.Keys.Where(IsAdapter));

    [Theory]
    [MemberData(nameof(Adapters))]
    public void An_adapter_uses_the_abstractions_and_the_packages_for_http_and_files_only(string adapter) =>
        Assert.All(References[adapter], used => Assert.Contains(used, new[] { "SamConnectors.Abstractions", "SamConnectors.Http", "SamConnectors.Files" }));

    [Fact]
    public void The_abstractions_use_nothing_of_ours() => Assert.Empty(References["SamConnectors.Abstractions"]);

    [Theory]
    [InlineData("SamConnectors")]
    [InlineData("SamConnectors.Normalization")]
    [InlineData("SamConnectors.Ledger.Sqlite")]
    [InlineData("SamConnectors.Http")]
    [InlineData("SamConnectors.Files")]
    [InlineData("SamConnectors.Sandbox")]
    public void The_core_uses_the_abstractions_only(string project) =>
        Assert.Equal(["SamConnectors.Abstractions"], References[project]);

    [Fact]
    public void Nothing_but_the_host_uses_the_command_line() =>
        Assert.All(References.Where(r => r.Key != "SamConnectors.Host"), r => Assert.DoesNotContain("SamConnectors.Cli", r.Value));

    [Fact]
    public void Nothing_uses_the_host() => Assert.All(References, r => Assert.DoesNotContain("SamConnectors.Host", r.Value));

    private static bool IsAdapter(string project) =>
        project.StartsWith("SamConnectors.Sources.", StringComparison.Ordinal) || project.StartsWith("SamConnectors.Sinks.", StringComparison.Ordinal);

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Connectors.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run inside the repository.");
        return folder;
    }
}
