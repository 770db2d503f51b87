using System.CommandLine;
using SamConnectors.Cli.Verbs;

namespace SamConnectors.Cli.Inspecting;

/// <summary>The command line of <c>inspect</c>.</summary>
internal static class InspectCommand
{
    public static Command Create(VerbRunner runner)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files, folders or globs ('logs/debug*.log*'); compressed files (.gz) too.", Arity = ArgumentArity.OneOrMore };
        var command = new Command("inspect", "Say what is in a file. Needs no configuration and no ledger, and writes nothing.") { paths, runner.Options.Format, runner.Options.Verbose };
        runner.Bind(command, (invocation, result, cancellationToken) =>
            Task.FromResult(InspectVerb.Create(invocation).Run(result.GetRequiredValue(paths), cancellationToken)));
        return command;
    }
}
