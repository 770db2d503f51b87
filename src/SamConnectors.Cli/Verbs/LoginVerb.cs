using System.CommandLine;
using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>login</c>: a person's consent in a browser, once, for a source that needs it.</summary>
internal static class LoginVerb
{
    public static Command Create(VerbRunner runner)
    {
        var source = new Argument<string>("SOURCE") { Description = "Id of the source." };
        var command = new Command("login", "Log in with a browser on this computer for a source that needs a person's consent. Every run renews the login; it ends where none runs for two weeks.")
        {
            source, runner.Options.Config, runner.Options.LogFile, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, result, cancellationToken) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var id = result.GetRequiredValue(source);
            if (!workspace.Configuration.Sources.ContainsKey(id))
                throw new UsageException($"There is no source '{id}'. Configured: {string.Join(", ", workspace.Configuration.Sources.Keys)}.");
            workspace.RequireSecrets([id], []);
            await workspace.Engine.LoginAsync(id, address => invocation.Messages.Line($"Open this address and log in: {address.AbsoluteUri}"), cancellationToken);
            invocation.Messages.Line($"{id}: logged in.");
            return ExitCode.Done;
        });
        return command;
    }
}
