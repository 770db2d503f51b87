using System.Text;
using SamConnectors.Cli.Terminals;
using SamConnectors.Diagnostics;
using Spectre.Console;

namespace SamConnectors.Cli.Output;

/// <summary>Results for people on standard output: headings, lines and tables; plain text off a terminal.</summary>
internal sealed class Page : IDisposable
{
    /// <summary>Off a terminal nothing is wrapped: the lines are for grep.</summary>
    private const int Unwrapped = 1000;

    private const int LaidOutTogether = 1000;

    private readonly ITerminal _terminal;
    private readonly StringWriter _text = new() { NewLine = "\n" };
    private readonly IAnsiConsole _console;

    public Page(ITerminal terminal)
    {
        _terminal = terminal;
        var colours = terminal.OutputIsTerminal && terminal.WantsColours;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = colours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = colours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_text),
        });
        _console.Profile.Width = terminal.OutputIsTerminal ? terminal.Width : Unwrapped;
        _console.Profile.Capabilities.Unicode = true;
    }

    /// <summary>Columns there are.</summary>
    public int Width => _console.Profile.Width;

    public void Heading(string text) => _console.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold)));

    public void Line(string text = "") => _console.Write(new Text(text + "\n"));

    /// <summary>A line that says something is not as it should be.</summary>
    public void Alert(string text) => _console.Write(new Text(text + "\n", new Style(Color.Yellow)));

    /// <summary>A line that begins with the result of a check.</summary>
    public void Verdict(CheckOutcome outcome, string text)
    {
        var (mark, colour) = outcome switch
        {
            CheckOutcome.Pass => ("pass", Color.Green),
            CheckOutcome.Warn => ("warn", Color.Yellow),
            CheckOutcome.Fail => ("FAIL", Color.Red),
            _ => ("skip", Color.Grey),
        };
        _console.Write(new Text($"  {mark}    ", new Style(colour)));
        Line(text);
    }

    /// <summary>Labels and values, aligned.</summary>
    public void Facts(IEnumerable<(string Label, string Value)> facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().Padding(0, 0, 0, 0));
        foreach (var (label, value) in facts)
            grid.AddRow(new Text(label, new Style(Color.Grey)), new Text(value));
        _console.Write(grid);
    }

    /// <summary>A table; columns that begin with <c>#</c> hold numbers. A very long one comes in parts, so that it need not be laid out as a whole.</summary>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        foreach (var part in rows.Chunk(LaidOutTogether).DefaultIfEmpty([]))
            WritePart(columns, part);
    }

    public void Dispose()
    {
        var text = _text.ToString();
        _terminal.Output.Write(Encoding.UTF8.GetBytes(_terminal.OutputIsTerminal ? text : Trim(text)));
        _terminal.Output.Flush();
        _text.Dispose();
    }

    /// <summary>Tables are padded to their width; off a terminal the blanks would only be in the way.</summary>
    private static string Trim(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimEnd()));

    private void WritePart(IReadOnlyList<string> columns, IReadOnlyList<string>[] rows)
    {
        var table = new Table().Border(TableBorder.None);
        foreach (var column in columns)
        {
            var isNumber = column.StartsWith('#');
            var header = new TableColumn(new Text(isNumber ? column[1..] : column, new Style(Color.Grey))).Padding(0, 0, 2, 0);
            table.AddColumn(isNumber ? header.RightAligned().NoWrap() : header);
        }

        foreach (var row in rows)
            table.AddRow(row.Select(cell => new Text(cell)));
        _console.Write(new Padder(table, new Padding(2, 0, 0, 0)));
    }
}
