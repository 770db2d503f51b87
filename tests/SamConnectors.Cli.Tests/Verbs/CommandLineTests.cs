namespace SamConnectors.Cli.Tests.Verbs;

public sealed class CommandLineTests : IDisposable
{
    private readonly CommandLineFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("init")]
    [InlineData("inspect")]
    [InlineData("check")]
    [InlineData("collect")]
    [InlineData("plan")]
    [InlineData("apply")]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("deadletters")]
    [InlineData("deadletters list")]
    [InlineData("deadletters show")]
    [InlineData("deadletters replay")]
    [InlineData("deadletters drop")]
    [InlineData("recollect")]
    [InlineData("sources list")]
    [InlineData("sources forget")]
    [InlineData("mappings explain")]
    [InlineData("mappings lint")]
    [InlineData("mappings test")]
    [InlineData("mappings coverage")]
    [InlineData("ledger backup")]
    [InlineData("ledger info")]
    [InlineData("sandbox")]
    public async Task Every_verb_explains_itself(string verb)
    {
        var result = await _folder.RunAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Messages));
        Assert.StartsWith("Description:\n  ", result.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("Usage:", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspct a.log", "inspect")]
    [InlineData("deadletters shwo", "show")]
    public async Task An_unknown_verb_names_the_nearest_one(string line, string nearest)
    {
        var result = await _folder.RunAsync(line.Split(' '));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(nearest, result.Output + result.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan --format xml")]
    [InlineData("run --nonsense")]
    [InlineData("sandbox --port 70000")]
    [InlineData("")]
    public async Task A_command_line_that_makes_no_sense_exits_with_2(string line) =>
        Assert.Equal(2, (await _folder.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries))).ExitCode);

    [Theory]
    [InlineData("")]
    [InlineData("deadletters")]
    public async Task Where_a_verb_is_missing_the_help_lists_them(string line)
    {
        var result = await _folder.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Commands:", result.Output + result.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_of_a_configuration_are_told_and_nothing_is_on_standard_output()
    {
        var file = _folder.Write("connectors.json", "{ \"ledgr\": {},\n \"sinks\": { \"a\": { \"type\": \"nix\" } } }");

        var result = await _folder.RunAsync("run", "--config", file, "--format", "json");

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("connectors.json(1,3): 'ledgr' is not a setting. Did you mean 'ledger'?\n", result.Messages, StringComparison.Ordinal);
        Assert.Contains("connectors.json(2,28): sinks.a.type 'nix' is not known.", result.Messages, StringComparison.Ordinal);
        Assert.EndsWith("2 problems in the configuration.\n", result.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_configuration_says_how_to_get_one()
    {
        var result = await _folder.RunAsync("status", "--config", _folder.Path("connectors.json"));

        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith("connectors.json: There is no such file. 'sam-connectors init' writes one", result.Messages, StringComparison.Ordinal);
    }
}
