using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>Writes since the start of the process. An import that changed nothing counts as ignored, not as a write.</summary>
internal sealed class WriteCounters : TableCounters
{
    /// <summary>Writing requests that were executed, those inside batches too.</summary>
    public long Requests { get; set; }
}
