namespace SamConnectors.Sandbox.Storage;

/// <summary>What has been done to a table since its state file was made.</summary>
internal class TableCounters
{
    public long Inserted { get; set; }

    public long Updated { get; set; }

    public long Ignored { get; set; }

    public long Skipped { get; set; }

    public long Errors { get; set; }

    public long Deleted { get; set; }

    public bool IsAny() => (Inserted | Updated | Ignored | Skipped | Errors | Deleted) != 0;

    public void Add(WriteEffect effect)
    {
        switch (effect)
        {
            case WriteEffect.Inserted:
                Inserted++;
                break;
            case WriteEffect.Updated:
                Updated++;
                break;
            case WriteEffect.Ignored:
                Ignored++;
                break;
            case WriteEffect.Skipped:
                Skipped++;
                break;
            case WriteEffect.Error:
                Errors++;
                break;
            default:
                Deleted++;
                break;
        }
    }
}
