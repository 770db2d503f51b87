using System.Text;
using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Tests;

/// <summary>A terminal that keeps what was written.</summary>
internal sealed class TestTerminal : ITerminal
{
    private readonly MemoryStream _output = new();
    private readonly StringWriter _messages = new() { NewLine = "\n" };

    public Stream Output => _output;

    public TextWriter Messages => _messages;

    public TextReader Input { get; init; } = TextReader.Null;

    public bool OutputIsTerminal { get; init; }

    public bool MessagesAreTerminal { get; init; }

    public bool InputIsTerminal { get; init; }

    public int Width { get; init; } = 80;

    public bool WantsColours { get; init; } = true;

    public string OutputText => Encoding.UTF8.GetString(_output.ToArray());

    public string MessageText => _messages.ToString();
}
