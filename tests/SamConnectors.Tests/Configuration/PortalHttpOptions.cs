using SamConnectors.Settings;

namespace SamConnectors.Tests.Configuration;

public sealed class PortalHttpOptions
{
    [Setting("Proxy.")]
    public string Proxy { get; set; } = "system";

    [Setting("Trust: system, or a PEM file.", IsPath = true, Values = ["system"])]
    public string Trust { get; set; } = "system";
}
