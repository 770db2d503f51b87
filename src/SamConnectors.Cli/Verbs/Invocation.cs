using SamConnectors.Cli.Output;
using SamConnectors.Cli.Terminals;

namespace SamConnectors.Cli.Verbs;

/// <summary>One command as it was given.</summary>
internal sealed record Invocation
{
    /// <summary>What it reads from and writes to.</summary>
    public required ITerminal Terminal { get; init; }

    /// <summary>Writes its messages.</summary>
    public required MessageWriter Messages { get; init; }

    /// <summary>Adds a host's own adapters; null where there are none.</summary>
    public Action<ISamConnectorsBuilder>? Extend { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The configuration file.</summary>
    public string ConfigFile { get; init; } = CommonOptions.DefaultConfigFile;

    /// <summary>How results are written.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Log file that takes the place of the configuration's; null for that one.</summary>
    public string? LogFile { get; init; }

    /// <summary>True to tell more.</summary>
    public bool Verbose { get; init; }

    /// <summary>True where any held row fails the command.</summary>
    public bool Strict { get; init; }

    /// <summary>A page for results in table form.</summary>
    public Page Page() => new(Terminal);

    /// <summary>A document or lines for results in JSON.</summary>
    public JsonResult Json() => new(Terminal.Output);

    /// <summary>Shows progress until it is disposed.</summary>
    public ProgressLine Progress() => new(Messages, Clock);
}
