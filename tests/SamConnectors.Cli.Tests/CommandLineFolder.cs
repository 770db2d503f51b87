namespace SamConnectors.Cli.Tests;

/// <summary>A folder in which command lines are run.</summary>
internal sealed class CommandLineFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("sam-connectors-").FullName;

    /// <summary>Adapters of the host's own.</summary>
    public Action<ISamConnectorsBuilder>? Extend { get; init; }

    public string Path(string name) => System.IO.Path.Combine(Root, name);

    public string Write(string name, string text)
    {
        var path = Path(name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    public async Task<CommandLineResult> RunAsync(params string[] args) => await RunAsync(new TestTerminal(), args);

    public async Task<CommandLineResult> RunAsync(TestTerminal terminal, params string[] args) => await RunAsync(terminal, CancellationToken.None, args);

    public async Task<CommandLineResult> RunAsync(TestTerminal terminal, CancellationToken cancellationToken, params string[] args)
    {
        var code = await SamConnectorsCli.RunAsync(args, Extend, terminal, cancellationToken);
        return new CommandLineResult(code, Shorten(terminal.OutputText), Shorten(terminal.MessageText));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Shorten(string text) => text.Replace(Root + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
}
