using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Tests.Output;

public sealed class PageTests
{
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void Colours_are_for_terminals_whose_owner_wants_them(bool isTerminal, bool wantsColours, bool expected)
    {
        var terminal = new TestTerminal { OutputIsTerminal = isTerminal, WantsColours = wantsColours };
        using (var page = new Page(terminal))
        {
            page.Heading("Read");
            page.Alert("Held");
        }

        Assert.Equal(expected, terminal.OutputText.Contains('\u001b', StringComparison.Ordinal));
    }

    [Fact]
    public void Off_a_terminal_long_lines_are_not_wrapped_and_markup_is_text()
    {
        var terminal = new TestTerminal { Width = 40 };
        using (var page = new Page(terminal))
        {
            page.Table(["Name", "#Count"], [[new string('x', 200), "1"]]);
            page.Line("[red]not markup[/] " + new string('y', 200));
        }

        Assert.Contains(new string('x', 200), terminal.OutputText, StringComparison.Ordinal);
        Assert.Contains("[red]not markup[/] " + new string('y', 200) + "\n", terminal.OutputText, StringComparison.Ordinal);
    }
}
