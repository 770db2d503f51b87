namespace SamConnectors.Cli;

/// <summary>What an exit code tells other programs.</summary>
internal static class ExitCode
{
    /// <summary>Done; holds known before included.</summary>
    public const int Done = 0;

    /// <summary>Rows were rejected, are dead or newly held; with <c>--strict</c>, any are held.</summary>
    public const int Rows = 1;

    /// <summary>The command line, the configuration or an input cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>Something could not finish; the next run goes on.</summary>
    public const int Unfinished = 3;
}
