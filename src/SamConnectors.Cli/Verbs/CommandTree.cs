using System.CommandLine;
using System.CommandLine.Invocation;
using SamConnectors.Cli.Inspecting;
using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Verbs;

/// <summary>All verbs with their options.</summary>
internal static class CommandTree
{
    private const string Description = """
        Reads Autodesk licence data into a ledger, gives every fact its standard product, and keeps SAM platforms in step by plan and apply.

        Start with 'sam-connectors inspect PATH' to see what is in a file, or with 'sam-connectors init'.

        Exit codes: 0 done; 1 rows were rejected, are dead or newly held, or a snapshot waits; 2 command line, configuration or input; 3 could not finish.
        """;

    public static async Task<int> RunAsync(string[] args, Action<ISamConnectorsBuilder>? extend, ITerminal terminal, MessageWriter messages, CancellationToken cancellationToken)
    {
        var result = Create(new VerbRunner(terminal, messages, extend)).Parse(args);
        if (result.Action is ParseErrorAction error)
            error.ShowHelp = result.UnmatchedTokens.Count == 0 && result.CommandResult.Command.Subcommands.Count > 0;
        await using var output = new StreamWriter(terminal.Output, new System.Text.UTF8Encoding(false), 1024, leaveOpen: true);
        var code = await result.InvokeAsync(
            new InvocationConfiguration { Output = output, Error = terminal.Messages, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellationToken);
        return result.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    private static RootCommand Create(VerbRunner runner) => new(Description)
    {
        InitVerb.Create(runner),
        InspectCommand.Create(runner),
        CheckVerb.Create(runner),
        CollectVerb.Create(runner),
        PlanVerb.Create(runner),
        ApplyVerb.Create(runner),
        RunVerb.Create(runner),
        StatusVerb.Create(runner),
        ApproveVerb.Create(runner),
        LoginVerb.Create(runner),
        DeadLettersVerb.Create(runner),
        RecollectVerb.Create(runner),
        SourcesVerb.Create(runner),
        MappingsVerb.Create(runner),
        LedgerVerb.Create(runner),
        SandboxVerb.Create(runner),
    };
}
