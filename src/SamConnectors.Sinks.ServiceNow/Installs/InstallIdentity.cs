namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>
/// What makes two reports the same installation to the platform: "if the display name and the version match, the record is overwritten" (ServiceNow documentation,
/// "Software asset connections"). The publisher is left out, so that a record of another source is recognised whatever it calls the publisher.
/// </summary>
internal readonly record struct InstallIdentity
{
    private readonly string _computer;
    private readonly string _displayName;
    private readonly string _version;

    public InstallIdentity(string computer, string displayName, string version)
    {
        _computer = computer.ToUpperInvariant();
        _displayName = displayName.Trim().ToUpperInvariant();
        _version = version.Trim().ToUpperInvariant();
    }
}
