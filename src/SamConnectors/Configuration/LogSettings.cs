using SamConnectors.Settings;

namespace SamConnectors.Configuration;

/// <summary>The rolling log file.</summary>
public sealed record LogSettings
{
    /// <summary>The file being written; older ones get a number. Absolute after reading.</summary>
    [Setting("Log file. Older files are kept beside it with a number.", Required = true, IsPath = true)]
    public string Path { get; init; } = "";

    /// <summary>Size in megabytes at which a new file begins.</summary>
    [Setting("Size in megabytes at which a new file begins.", Minimum = 1, Maximum = 1024)]
    public int MaxSizeMb { get; init; } = 10;

    /// <summary>Number of older files kept.</summary>
    [Setting("Number of older files kept.", Minimum = 0, Maximum = 1000)]
    public int Keep { get; init; } = 5;
}
