using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A configuration item of a payload, or several that are the same one.</summary>
internal sealed class PayloadItem
{
    public PayloadItem(JObject source, int index, Dictionary<string, string?> values)
    {
        Json = source;
        ClassName = RequestBody.Scalar(source["className"]) ?? "";
        Values = values;
        InputIndices = [index];
    }

    /// <summary>The item as it was sent, for its flags.</summary>
    public JObject Json { get; }

    public string ClassName { get; }

    public Dictionary<string, string?> Values { get; }

    public ObjectSource? Source { get; set; }

    /// <summary>Lookup items first, then related ones.</summary>
    public List<PayloadRelated> Related { get; } = [];

    /// <summary>Places in the request's items.</summary>
    public List<int> InputIndices { get; }

    /// <summary>What is wrong with it before it is looked at; null for nothing.</summary>
    public Problem? Problem { get; set; }

    /// <summary>The fault that leaves it out of the answer; null for none.</summary>
    public FaultAction? Omitted { get; set; }

    /// <summary>A value that is not empty; null otherwise.</summary>
    public string? Value(string column) => Values.GetValueOrDefault(column) is { Length: > 0 } value ? value : null;

    /// <summary>True or false where the item sets the flag, on itself or among its settings; null where it does not.</summary>
    public bool? Flag(string name) =>
        RequestBody.Scalar((Json["settings"] as JObject)?[name] ?? Json[name]) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : null;
}
