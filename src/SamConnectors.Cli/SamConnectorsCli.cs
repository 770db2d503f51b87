namespace SamConnectors.Cli;

/// <summary>The verbs of sam-connectors, for a host of ten lines.</summary>
public static class SamConnectorsCli
{
    /// <summary>Runs one command line; returns its exit code.</summary>
    public static Task<int> RunAsync(string[] args) => Task.FromResult(args.Length);
}
