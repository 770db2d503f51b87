using SamConnectors.Settings;

namespace Acme.Connectors;

/// <summary>Settings of an Acme source.</summary>
public sealed class AcmeOptions
{
    /// <summary>Files or globs.</summary>
    [Setting("Session lists: files or globs.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];
}
