namespace SamConnectors.Cli.Verbs;

/// <summary>The command line asks for something that cannot be: exit code 2.</summary>
internal sealed class UsageException : SamConnectorsException
{
    public UsageException(string message)
        : base(message)
    {
    }
}
