using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>A configuration item of a payload, or several that are the same one.</summary>
internal sealed class PayloadItem : PayloadRecord
{
    public PayloadItem(JObject source, int index, string className, Dictionary<string, string?> values)
        : base(className, values)
    {
        Json = source;
        InputIndices = [index];
    }

    /// <summary>The item as it was sent, for its flags.</summary>
    public JObject Json { get; }

    /// <summary>Lookup items first, then related ones.</summary>
    public List<PayloadRelated> Related { get; } = [];

    /// <summary>Places in the request's items.</summary>
    public List<int> InputIndices { get; }

    /// <summary>The fault that leaves it out of the answer; null for none.</summary>
    public FaultAction? Omitted { get; set; }

    /// <summary>Makes one item of this one and a later one.</summary>
    public void Merge(PayloadItem later)
    {
        TakeValues(later);
        Source ??= later.Source;
        Problem ??= later.Problem;
        Omitted ??= later.Omitted;
        Related.AddRange(later.Related);
        InputIndices.AddRange(later.InputIndices);
    }

    /// <summary>True or false where the item sets the flag, on itself or among its settings; null where it does not.</summary>
    public bool? Flag(string name) =>
        RequestBody.Scalar((Json["settings"] as JObject)?[name] ?? Json[name]) is { } text ? string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) : null;
}
