using System.CommandLine;
using System.Runtime.InteropServices;
using SamConnectors.Cli.Inspecting;
using SamConnectors.Cli.Terminals;
using SamConnectors.Cli.Verbs;

namespace SamConnectors.Cli;

/// <summary>The verbs of sam-connectors, for a host of ten lines.</summary>
public static class SamConnectorsCli
{
    /// <summary>
    /// Runs one command line. Ctrl+C and SIGTERM stop it after what is in flight; a second one ends the process at once.
    /// </summary>
    /// <param name="args">The command line, without the program.</param>
    /// <param name="extend">Adds adapters of the host's own: <c>builder => builder.AddAcme()</c>.</param>
    /// <returns>The exit code: 0 done; 1 rows rejected, dead or newly held; 2 usage or configuration; 3 could not finish.</returns>
    public static async Task<int> RunAsync(string[] args, Action<ISamConnectorsBuilder>? extend = null)
    {
        var terminal = new ProcessTerminal();
        var messages = new MessageWriter(terminal);
        if (InspectRequest.TryParse(args) is { } request)
            return InspectVerb.Create(new Invocation { Terminal = terminal, Messages = messages, Extend = extend, Format = request.Format }).Run(request.Paths, CancellationToken.None);

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await CommandTree.RunAsync(args, extend, terminal, messages, stop.Token);

        void Stop(PosixSignalContext context)
        {
            if (stop.IsCancellationRequested)
                return;
            context.Cancel = true;
            messages.Line("Stopping after what is in flight. Once more to stop at once.");
            stop.Cancel();
        }
    }

    internal static Task<int> RunAsync(string[] args, Action<ISamConnectorsBuilder>? extend, ITerminal terminal, CancellationToken cancellationToken) =>
        CommandTree.RunAsync(args, extend, terminal, new MessageWriter(terminal), cancellationToken);
}
