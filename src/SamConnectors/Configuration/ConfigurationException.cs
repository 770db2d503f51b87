using SamConnectors.Diagnostics;

namespace SamConnectors.Configuration;

/// <summary>A configuration cannot be used; the message holds every problem, one a line.</summary>
public sealed class ConfigurationException : SamConnectorsException
{
    /// <summary>Creates the exception.</summary>
    public ConfigurationException(IReadOnlyList<Diagnostic> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>All problems, in the order of the file.</summary>
    public IReadOnlyList<Diagnostic> Problems { get; }
}
