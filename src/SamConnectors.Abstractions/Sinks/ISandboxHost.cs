namespace SamConnectors.Sinks;

/// <summary>Starts stand-ins of platforms in this process, for a base URL of <c>sandbox:</c>.</summary>
public interface ISandboxHost
{
    /// <summary>Starts the stand-in of a platform, or gives the one already running for the same state file.</summary>
    /// <param name="platform">Platform type, for example <c>servicenow</c>.</param>
    /// <param name="stateFile">File in which it keeps its state between runs.</param>
    /// <param name="settingsJson">The sink's <c>sandbox</c> settings as JSON (faults and so on); null for none.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Its base address on the loopback interface.</returns>
    ValueTask<Uri> StartAsync(string platform, string stateFile, string? settingsJson, CancellationToken cancellationToken);
}
