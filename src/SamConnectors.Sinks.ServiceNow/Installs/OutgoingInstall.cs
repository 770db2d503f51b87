using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>An installation on its way.</summary>
/// <param name="Row">The row.</param>
/// <param name="Existing">Our record of the same installation; null for none.</param>
internal sealed record OutgoingInstall(OutgoingRow Row, InstallRecord? Existing)
{
    /// <summary>True where it has to be made active: it is new, or we retired it. Otherwise being active is the platform's own business.</summary>
    public bool Activates => Existing?.IsRetired != false;
}
