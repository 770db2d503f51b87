namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A lookup or related item of a payload, or several that are the same one.</summary>
internal sealed class PayloadRelated
{
    public required string ClassName { get; init; }

    public required Dictionary<string, string?> Values { get; init; }

    /// <summary>True for an item that also helps to identify.</summary>
    public required bool IsLookup { get; init; }

    public ObjectSource? Source { get; init; }

    /// <summary>Places in the request: of the item, and within its array.</summary>
    public List<(int Main, int Sub)> InputIndices { get; } = [];

    public Problem? Problem { get; set; }

    /// <summary>A value that is not empty; null otherwise.</summary>
    public string? Value(string column) => Values.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;
}
