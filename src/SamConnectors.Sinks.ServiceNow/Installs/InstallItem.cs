using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>A computer with the installations that are written to it in one request.</summary>
internal sealed class InstallItem(ComputerRecord computer)
{
    public ComputerRecord Computer { get; } = computer;

    /// <summary>The rows; their places are those of the related items.</summary>
    public List<OutgoingInstall> Installs { get; init; } = [];

    public IEnumerable<OutgoingRow> Rows => Installs.Select(install => install.Row);
}
