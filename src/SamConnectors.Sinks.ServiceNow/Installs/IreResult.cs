namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>What the engine did, or would do, with an item or a related item.</summary>
/// <param name="Operation">For example <c>UPDATE</c>; null where the answer does not say.</param>
/// <param name="SysId">The record; null where the answer does not say, or the engine does not know.</param>
/// <param name="Errors">What went wrong.</param>
internal sealed record IreResult(string? Operation, string? SysId, IReadOnlyList<IreError> Errors)
{
    public const string Insert = "INSERT";
    public const string Update = "UPDATE";
    public const string NoChange = "NO_CHANGE";
    public const string Partial = "INSERT_AS_PARTIAL";
    public const string Incomplete = "INSERT_AS_INCOMPLETE";

    /// <summary>True where a record that is there stays what it is.</summary>
    public bool IsKnown => Operation is Update or NoChange;

    /// <summary>True where the class of the record changes.</summary>
    public bool ChangesClass => Operation is "UPDATE_WITH_UPGRADE" or "UPDATE_WITH_DOWNGRADE" or "UPDATE_WITH_SWITCH";
}
