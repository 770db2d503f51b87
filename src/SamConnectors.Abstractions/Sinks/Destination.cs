namespace SamConnectors.Sinks;

/// <summary>Where deliveries go. They belong to the destination, never to a configured name.</summary>
/// <param name="Platform">Platform type, for example <c>servicenow</c>.</param>
/// <param name="BaseUrl">Base URL, without credentials; <c>sandbox:</c> for a stand-in.</param>
/// <param name="Instance">The instance's own id; for a sandbox that of its state file.</param>
public sealed record Destination(string Platform, string BaseUrl, string Instance)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Platform} {BaseUrl} ({Instance})";
}
