using Newtonsoft.Json.Linq;
using SamConnectors.Settings;

namespace SamConnectors.Tests.Configuration;

/// <summary>One setting of every shape.</summary>
public sealed class PortalOptions : IValidatedSettings
{
    [Setting("Base URL.", Required = true)]
    public string BaseUrl { get; set; } = "";

    [Setting("Password.")]
    public Secret? Password { get; set; }

    [Setting("Token.")]
    public Secret? Token { get; set; }

    [Setting("Rows per request.", Minimum = 1, Maximum = 1000)]
    public int BatchSize { get; set; } = 100;

    [Setting("How rows are written.")]
    public PortalMode Mode { get; set; }

    [Setting("How long to wait.", Minimum = 1)]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    [Setting("Whether rows are only counted.")]
    public bool DryRun { get; set; }

    [Setting("Share.")]
    public double? Share { get; set; }

    [Setting("First day.")]
    public DateOnly? From { get; set; }

    [Setting("Colour.", Values = ["red", "green"])]
    public string Colour { get; set; } = "red";

    [Setting("Files.", IsPath = true)]
    public IReadOnlyList<string> Paths { get; set; } = [];

    [Setting("Extra columns.")]
    public IReadOnlyDictionary<string, string> Columns { get; set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    [Setting("Anything.")]
    public JObject? Sandbox { get; set; }

    [Setting("Transport.")]
    public PortalHttpOptions Http { get; set; } = new();

    public IEnumerable<SettingProblem> Validate()
    {
        if (!BaseUrl.StartsWith("https:", StringComparison.Ordinal))
            yield return new SettingProblem("baseUrl", "must begin with https:", "Use the https address.");
        if (Token is { IsAvailable: false })
            yield return new SettingProblem("token", "is missing.");
        if (Http.Proxy == "none" && Http.Trust != "system")
            yield return new SettingProblem("http.trust", "has no meaning without a proxy.");
    }
}
