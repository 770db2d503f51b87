namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>How rows of a lookup or related table are found within their configuration item.</summary>
/// <param name="Table">The table.</param>
/// <param name="Reference">Its column that refers to the item.</param>
/// <param name="Attributes">The columns that together tell one row of an item from another, without regard to case.</param>
/// <param name="Seen">Its column with the time of the last scan; null for none.</param>
internal sealed record RelatedEntry(string Table, string Reference, IReadOnlyList<string> Attributes, string? Seen = null)
{
    public string Fields => string.Join(",", Attributes);
}
