namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What became of a lookup or related item.</summary>
/// <param name="Item">The item.</param>
/// <param name="Operation">What was done.</param>
/// <param name="SysId">Its row; null for none.</param>
/// <param name="Errors">Why not.</param>
internal sealed record RelatedOutcome(PayloadRelated Item, string Operation, string? SysId, IReadOnlyList<Problem> Errors)
{
    public string? IncompleteId { get; init; }
}
