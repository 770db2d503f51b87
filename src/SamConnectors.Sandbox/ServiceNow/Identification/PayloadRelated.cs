namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A lookup or related item of a payload, or several that are the same one.</summary>
internal sealed class PayloadRelated : PayloadRecord
{
    public PayloadRelated(string className, Dictionary<string, string?> values)
        : base(className, values)
    {
    }

    /// <summary>True for an item that also helps to identify.</summary>
    public required bool IsLookup { get; init; }

    /// <summary>Places in the request: of the item, and within its array.</summary>
    public List<(int Main, int Sub)> InputIndices { get; } = [];

    /// <summary>Makes one item of this one and a later one.</summary>
    public void Merge(PayloadRelated later)
    {
        TakeValues(later);
        InputIndices.AddRange(later.InputIndices);
    }
}
