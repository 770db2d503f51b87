using Newtonsoft.Json.Linq;
using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Tests.Verbs;

public sealed class InitTests : IDisposable
{
    private readonly CommandLineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_configuration_it_writes_can_be_read()
    {
        var result = await _folder.RunAsync("init", "--config", _folder.Path("new/connectors.json"));

        Assert.Equal(0, result.ExitCode);
        var configuration = AdapterCatalog.Create(null).Read(_folder.Path("new/connectors.json"));
        Assert.Equal(["hq-licences"], configuration.Sources.Keys);
        Assert.Equal("object", (string?)JObject.Parse(File.ReadAllText(_folder.Path("new/connectors.schema.json")))["type"]);
    }

    [Fact]
    public async Task It_overwrites_nothing()
    {
        var file = _folder.Write("connectors.json", "mine");

        var result = await _folder.RunAsync("init", "--config", file);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("is there already", result.Messages, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(file));
    }
}
