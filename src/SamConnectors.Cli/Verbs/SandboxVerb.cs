using System.CommandLine;
using Microsoft.Extensions.Logging;
using SamConnectors.Cli.Logging;
using SamConnectors.Sandbox;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>sandbox</c>: a stand-in of a platform on the loopback interface, until it is stopped.</summary>
internal static class SandboxVerb
{
    public static Command Create(VerbRunner runner)
    {
        var port = new Option<int>("--port") { Description = "Port on the loopback interface; 0 takes a free one.", HelpName = "N" };
        port.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > 65535)
                result.AddError("--port should be 0 to 65535.");
        });
        var platform = new Option<string>("--platform") { Description = "The platform to stand in for.", DefaultValueFactory = _ => "servicenow" };
        var state = new Option<string>("--state") { Description = "File that keeps its tables between runs.", DefaultValueFactory = _ => "sandbox.state", HelpName = "FILE" };
        var settings = new Option<string?>("--settings") { Description = "JSON file with scripted faults and other settings.", HelpName = "FILE" };
        var command = new Command("sandbox", "Run a stand-in of a platform for rehearsals. State: GET /_sandbox/state; faults: POST /_sandbox/faults.")
        {
            port, platform, state, settings, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            using var loggers = LoggerFactory.Create(logging =>
            {
                if (invocation.Verbose)
                    logging.AddProvider(new MessageLoggerProvider(invocation.Messages, invocation.Clock));
            });
            await using var server = await SandboxServer.StartAsync(
                new SandboxOptions
                {
                    Platform = result.GetValue(platform)!,
                    Port = result.GetValue(port),
                    StateFile = Path.GetFullPath(result.GetValue(state)!),
                    Settings = result.GetValue(settings) is { } file ? Settings(file) : null,
                    LoggerFactory = loggers,
                },
                cancellationToken);
            invocation.Messages.Line($"Listening on {server.BaseAddress}. Ctrl+C stops it.");
            await Task.Delay(Timeout.Infinite, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Settings(string file) => File.Exists(file) ? File.ReadAllText(file) : throw new UsageException($"{file}: there is no such file.");
}
