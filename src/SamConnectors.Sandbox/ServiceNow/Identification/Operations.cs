using SamConnectors.Sandbox.Storage;

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

    /// <summary>What an operation did to the row of its item.</summary>
    public static WriteEffect Effect(string operation) => operation switch
    {
        Insert => WriteEffect.Inserted,
        NoChange => WriteEffect.Ignored,
        _ => WriteEffect.Updated,
    };
}
