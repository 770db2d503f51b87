namespace SamConnectors.Sandbox.Storage;

/// <summary>What has been done to a table since its state file was made.</summary>
internal sealed class TableCounters
{
    public long Inserted { get; set; }

    public long Updated { get; set; }

    public long Ignored { get; set; }

    public long Skipped { get; set; }

    public long Errors { get; set; }

    public long Deleted { get; set; }

    public bool Any => (Inserted | Updated | Ignored | Skipped | Errors | Deleted) != 0;
}
