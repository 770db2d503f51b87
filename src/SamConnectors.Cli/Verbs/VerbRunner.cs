using System.CommandLine;
using System.Globalization;
using SamConnectors.Cli.Output;
using SamConnectors.Cli.Terminals;
using SamConnectors.Configuration;

namespace SamConnectors.Cli.Verbs;

/// <summary>Runs a verb and turns what it throws into a message and an exit code.</summary>
internal sealed class VerbRunner
{
    private readonly ITerminal _terminal;
    private readonly MessageWriter _messages;
    private readonly Action<ISamConnectorsBuilder>? _extend;

    public VerbRunner(ITerminal terminal, MessageWriter messages, Action<ISamConnectorsBuilder>? extend)
    {
        _terminal = terminal;
        _messages = messages;
        _extend = extend;
    }

    public CommonOptions Options { get; } = new();

    /// <summary>Lets a command run a verb.</summary>
    public void Bind(Command command, Func<Invocation, ParseResult, CancellationToken, Task<int>> verb) =>
        command.SetAction((result, cancellationToken) => RunAsync(
            Options.Read(result, _terminal, _messages, _extend),
            invocation => verb(invocation, result, cancellationToken)));

    private static async Task<int> RunAsync(Invocation invocation, Func<Invocation, Task<int>> verb)
    {
        var code = await RunGuardedAsync(invocation, verb);
        invocation.Messages.Log?.Invoke(string.Create(CultureInfo.InvariantCulture, $"Exit code {code}."));
        return code;
    }

    private static async Task<int> RunGuardedAsync(Invocation invocation, Func<Invocation, Task<int>> verb)
    {
        try
        {
            return await verb(invocation);
        }
        catch (ConfigurationException exception)
        {
            foreach (var problem in exception.Problems)
                invocation.Messages.Line(problem.ToString());
            invocation.Messages.Line($"{Amount.Of(exception.Problems.Count, "problem")} in the configuration.");
            return ExitCode.Usage;
        }
        catch (UsageException exception)
        {
            invocation.Messages.Line(exception.Message);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            invocation.Messages.Line("Stopped. Nothing is lost: the next run goes on from here.");
            return ExitCode.Unfinished;
        }
        catch (SamConnectorsException exception)
        {
            invocation.Messages.Line(exception.Message);
            Explain(invocation, exception);
            return ExitCode.Unfinished;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Written to a closed pipe ("| head") as well: then nobody reads the message either.
            invocation.Messages.Line(exception.Message);
            Explain(invocation, exception);
            return ExitCode.Unfinished;
        }
        catch (Exception exception)
        {
            invocation.Messages.Line(
                $"Unexpected error: {exception.GetType().Name}. {(invocation.Verbose ? "" : "Run again with --verbose to see where; ")}please report it.");
            Explain(invocation, exception);
            return ExitCode.Unfinished;
        }
    }

    /// <summary>Types and places only: messages of unexpected errors may hold anybody's values.</summary>
    private static void Explain(Invocation invocation, Exception exception)
    {
        if (!invocation.Verbose)
            return;
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            invocation.Messages.Line($"{cause.GetType().FullName}\n{cause.StackTrace}");
    }
}
