using Acme.Connectors;
using Newtonsoft.Json.Linq;

namespace SamConnectors.Cli.Tests;

/// <summary>A host of its own with a source of its own: <c>samples/custom-source</c>.</summary>
public sealed class CustomSourceTests : IDisposable
{
    private const string Configuration = """
        {
          "sources": { "launcher": { "type": "acme", "paths": [ "*.csv" ] } },
          "sinks": { "sam": { "type": "servicenow", "baseUrl": "sandbox:", "history": 120 } }
        }
        """;

    private readonly CommandLineFolder _folder = new() { Extend = builder => builder.AddAcme() };

    public CustomSourceTests()
    {
        _folder.Write("connectors.json", Configuration);
        _folder.Write("sessions.csv", "day,user,computer,product,minutes\n2026-03-02,ann,WS-01,AutoCAD 2024,95\n2026-03-02,ann,WS-01,AutoCAD 2024,40\nbad line\n");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Its_facts_are_collected_once_and_can_be_computed_again()
    {
        var first = await RunAsync("collect");
        var second = await RunAsync("collect");
        var again = await RunAsync("recollect");

        Assert.Equal((0, 1), (first.ExitCode, (int)first.Document["sources"]![0]!["facts"]!));
        Assert.Contains("sessions.csv(4): Expected day,user,computer,product,minutes.", first.Messages, StringComparison.Ordinal);
        Assert.False((bool)second.Document["sources"]![0]!["changed"]!);
        Assert.Equal(1, (int)again.Document["sources"]![0]!["facts"]!);
    }

    [Fact]
    public async Task Its_settings_are_in_the_schema()
    {
        await _folder.RunAsync("init", "--config", _folder.Path("new/connectors.json"));

        Assert.NotNull(JObject.Parse(File.ReadAllText(_folder.Path("new/connectors.schema.json")))["$defs"]!["source-acme"]!["properties"]!["paths"]);
    }

    private async Task<(int ExitCode, JObject Document, string Messages)> RunAsync(string verb)
    {
        var result = await _folder.RunAsync(verb, "--config", _folder.Path("connectors.json"), "--format", "json");
        return (result.ExitCode, JObject.Parse(result.Output), result.Messages);
    }
}
