namespace SamConnectors.Sandbox.ServiceNow;

/// <summary>Writes since the start of the process. An import that changed nothing counts as ignored, not as a write.</summary>
internal sealed class WriteCounters
{
    /// <summary>Writing requests that were executed, those inside batches too.</summary>
    public long Requests { get; set; }

    public long Inserted { get; set; }

    public long Updated { get; set; }

    public long Deleted { get; set; }

    public long Ignored { get; set; }

    public long Skipped { get; set; }

    public long Errors { get; set; }
}
