namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What became of an item.</summary>
internal sealed class ItemOutcome
{
    public const string Unknown = "Unknown";

    public ItemOutcome(PayloadItem item) => Item = item;

    public PayloadItem Item { get; }

    public string Operation { get; set; } = Operations.Incomplete;

    public string SysId { get; set; } = Unknown;

    /// <summary>The entry of the rule that matched.</summary>
    public string EntryId { get; set; } = Unknown;

    public IReadOnlyList<Attempt> Attempts { get; set; } = [];

    public List<Problem> Errors { get; } = [];

    public List<Problem> Warnings { get; } = [];

    /// <summary>Changes of class that were left out: code and text.</summary>
    public List<Problem> Information { get; } = [];

    public List<RelatedOutcome> Related { get; } = [];

    public string? PartialId { get; set; }

    public string? IncompleteId { get; set; }

    /// <summary>The stored partial payload that went into the item; null for none.</summary>
    public string? MergedId { get; set; }

    public bool HasError => Errors.Count > 0 || Related.Exists(related => related.Errors.Count > 0);
}
