namespace SamConnectors.Sandbox.ServiceNow.Identification;

/// <summary>What the engine says it did.</summary>
internal static class Operations
{
    public const string Insert = "INSERT";
    public const string Update = "UPDATE";
    public const string NoChange = "NO_CHANGE";
    public const string Upgrade = "UPDATE_WITH_UPGRADE";
    public const string Downgrade = "UPDATE_WITH_DOWNGRADE";
    public const string Switch = "UPDATE_WITH_SWITCH";
    public const string Partial = "INSERT_AS_PARTIAL";
    public const string Incomplete = "INSERT_AS_INCOMPLETE";
}
