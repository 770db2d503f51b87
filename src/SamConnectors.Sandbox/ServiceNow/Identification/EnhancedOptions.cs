namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>The options of the enhanced engine, as its documentation gives their defaults.</summary>
/// <param name="PartialPayloads">What lacks attributes but has a source key is kept for later; switches the next two on.</param>
/// <param name="PartialCommits">Errors of some items do not keep the others from being written.</param>
/// <param name="Deduplicate">Items for the same record become one.</param>
/// <param name="Summary">The answer counts operations by class.</param>
internal sealed record EnhancedOptions(bool PartialPayloads, bool PartialCommits, bool Deduplicate, bool Summary)
{
    /// <summary>What the endpoints without options do.</summary>
    public static EnhancedOptions None => new(false, false, false, false);

    /// <summary>Reads name-value pairs such as <c>partial_payloads:false,generate_summary:true</c>; false for a chunk that is none. Other names are ignored.</summary>
    public static bool TryParse(string? text, out EnhancedOptions options, out string chunk)
    {
        var given = new Dictionary<string, bool>(StringComparer.Ordinal);
        options = None;
        chunk = "";
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            chunk = part;
            if (part.Split(':', StringSplitOptions.TrimEntries) is not [var name, var value])
                return false;
            given[name] = string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
        }

        var partial = given.GetValueOrDefault("partial_payloads", true);
        options = new EnhancedOptions(
            partial,
            partial || given.GetValueOrDefault("partial_commits", true),
            partial || given.GetValueOrDefault("deduplicate_payloads", true),
            given.GetValueOrDefault("generate_summary"));
        return true;
    }
}
