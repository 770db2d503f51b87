using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SamConnectors.Sandbox;

/// <summary>What a stand-in is started with.</summary>
public sealed class SandboxOptions
{
    /// <summary>Platform type: <c>servicenow</c> or <c>autodesk</c>.</summary>
    public string Platform { get; set; } = "servicenow";

    /// <summary>File in which it keeps its state; made where there is none. It holds what was sent, personal data too, and is readable by its owner only.</summary>
    public required string StateFile { get; set; }

    /// <summary>Port on the loopback interface; 0 for any free one.</summary>
    public int Port { get; set; }

    /// <summary>Settings of the stand-in as a JSON object (schema, accounts, faults and so on); null for the defaults.</summary>
    public string? Settings { get; set; }

    /// <summary>Folder that relative paths in <see cref="Settings"/> start from; null for the current one.</summary>
    public string? SettingsFolder { get; set; }

    /// <summary>The clock, UTC: times of rows, life of tokens, waits.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Receives failures of the stand-in itself; never bodies, values or credentials.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;
}
