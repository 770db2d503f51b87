using System.Text;

namespace SamConnectors.Cli.Terminals;

/// <summary>The terminal of this process. Everything is opened on first use: <c>inspect</c> of a small file should not wait for what it does not need.</summary>
internal sealed class ProcessTerminal : ITerminal
{
    private Stream? _output;
    private TextWriter? _messages;
    private TextReader? _input;

    public Stream Output => _output ??= Console.OpenStandardOutput();

    public TextWriter Messages => _messages ??= new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false), 1024) { AutoFlush = true };

    public TextReader Input => _input ??= new StreamReader(Console.OpenStandardInput(), Encoding.UTF8);

    public bool OutputIsTerminal => !Console.IsOutputRedirected;

    public bool MessagesAreTerminal => !Console.IsErrorRedirected;

    public bool InputIsTerminal => !Console.IsInputRedirected;

    public int Width
    {
        get
        {
            try
            {
                return Math.Max(40, Console.WindowWidth);
            }
            catch (IOException)
            {
                return 80;
            }
        }
    }

    public bool WantsColours => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
}
