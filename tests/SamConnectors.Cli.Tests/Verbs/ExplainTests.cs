using Newtonsoft.Json.Linq;

namespace SamConnectors.Cli.Tests.Verbs;

public sealed class ExplainTests : IDisposable
{
    private readonly CommandLineFolder _folder = new();
    private readonly string[] _explain;

    public ExplainTests() => _explain = ["mappings", "explain", "--config", _folder.Write("connectors.json", "{}")];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task One_identifier_is_one_object()
    {
        var result = await _folder.RunAsync([.. _explain, "87545ACD_2022_0F", "--format", "json"]);

        var answer = JObject.Parse(result.Output);
        Assert.Equal(
            ["input", "kind", "match", "productLine", "product", "release", "offeringKind", "licenseKind", "collection", "pack", "rule", "warnings", "candidates"],
            answer.Properties().Select(property => property.Name));
        Assert.Equal(("87545ACD_2022_0F", "feature-code", "ACD", "2022"), ((string?)answer["input"], (string?)answer["kind"], (string?)answer["productLine"], (string?)answer["release"]));
        Assert.Equal((0, ""), (result.ExitCode, result.Messages));
    }

    [Fact]
    public async Task Several_identifiers_are_a_list_and_an_unknown_one_is_an_answer()
    {
        var result = await _folder.RunAsync([.. _explain, "87545ACD_2022_0F", "nonsense", "--format", "json"]);

        Assert.Equal(["exact", "none"], JArray.Parse(result.Output).Select(answer => (string?)answer["match"]));
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public async Task Identifiers_come_from_standard_input_one_a_line()
    {
        var terminal = new TestTerminal { Input = new StringReader("87545ACD_2022_0F\n\n  001N1 \n") };

        var result = await _folder.RunAsync(terminal, [.. _explain, "--format", "jsonl"]);

        Assert.Equal(["87545ACD_2022_0F", "001N1"], result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string?)JObject.Parse(line)["input"]));
    }

    [Fact]
    public async Task A_kind_that_is_none_is_refused() => Assert.Equal(2, (await _folder.RunAsync([.. _explain, "x", "--kind", "nix"])).ExitCode);

    [Fact]
    public async Task Somebody_at_a_terminal_is_told_what_is_missing()
    {
        var result = await _folder.RunAsync(new TestTerminal { InputIsTerminal = true }, _explain);

        Assert.Equal((2, "Give identifiers, or pipe them in, one a line.\n"), (result.ExitCode, result.Messages));
    }
}
