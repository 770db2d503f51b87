using SamConnectors.Settings;

namespace SamConnectors.Cli.Tests.Rosters;

/// <summary>Settings of a source of rosters.</summary>
public sealed class RosterOptions
{
    [Setting("Rosters: files or globs.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];
}
