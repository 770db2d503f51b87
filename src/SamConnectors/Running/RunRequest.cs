using SamConnectors.Diagnostics;

namespace SamConnectors.Running;

/// <summary>How to run.</summary>
public sealed record RunRequest
{
    /// <summary>Ids of the sources to read; null for all.</summary>
    public IReadOnlyCollection<string>? Sources { get; init; }

    /// <summary>Ids of the sinks to serve; null for all.</summary>
    public IReadOnlyCollection<string>? Sinks { get; init; }

    /// <summary>True to plan and send nothing.</summary>
    public bool DryRun { get; init; }

    /// <summary>Tables for which more retires than the guard allows are wanted.</summary>
    public IReadOnlyCollection<string> AllowRetire { get; init; } = [];

    /// <summary>Receives progress.</summary>
    public IProgressSink? Progress { get; init; }
}
