using SamConnectors.Settings;

namespace SamConnectors.Tests.Configuration;

public sealed class LogOptions
{
    [Setting("Files.", Required = true, IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    [Setting("Zone.")]
    public string TimeZone { get; set; } = "UTC";
}
