using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Writes down which boundaries were passed.</summary>
internal sealed class RecordedFailpoints(List<string> hits) : IFailpoints
{
    public void Hit(string name) => hits.Add(name);
}
