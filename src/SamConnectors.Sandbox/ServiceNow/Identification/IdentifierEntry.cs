using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>One way to find a configuration item: by attributes of its own, or of a lookup table.</summary>
/// <param name="SearchOn">The table that answers name.</param>
/// <param name="Attributes">Criterion attributes, all of them needed.</param>
/// <param name="IsLookup">True where <paramref name="SearchOn"/> is a lookup table with a reference to the item.</param>
internal sealed record IdentifierEntry(string SearchOn, IReadOnlyList<string> Attributes, bool IsLookup)
{
    public string Id => SysId.Format(SysId.Of($"cmdb_identifier_entry|{SearchOn}|{string.Join('|', Attributes)}"));

    public string Fields => string.Join(",", Attributes);
}
