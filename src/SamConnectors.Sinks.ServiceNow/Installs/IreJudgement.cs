namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Holds what the engine did, or would do, against what was meant: one computer, that is there, updated. Pure.</summary>
internal static class IreJudgement
{
    internal const string KeptAside = "The engine keeps it aside as a partial or incomplete payload.";
    internal const string NewComputer = "The engine does not find the computer and would make a new one.";
    internal const string OtherComputer = "The engine takes it for another computer.";
    internal const string ClassChange = "The engine would change the computer's class.";

    /// <summary>Why a computer's item is not as it should be; null where it is.</summary>
    public static string? Refuse(IreResult result, ComputerRecord computer) => result switch
    {
        { Operation: IreResult.Partial or IreResult.Incomplete } => KeptAside,
        { Operation: IreResult.Insert } => NewComputer,
        { ChangesClass: true } => ClassChange,
        { IsKnown: false } => Unexpected(result),
        _ => string.Equals(result.SysId, computer.SysId, StringComparison.OrdinalIgnoreCase) ? null : OtherComputer,
    };

    /// <summary>The verdict of an installation; null for an operation that none is expected of.</summary>
    public static Verdict? VerdictOf(IreResult result) => result.Operation switch
    {
        IreResult.Insert => Verdict.Inserted,
        IreResult.Update => Verdict.Updated,
        IreResult.NoChange => Verdict.Unchanged,
        _ when result.ChangesClass => Verdict.Updated,
        _ => null,
    };

    public static string Unexpected(IreResult result) =>
        result.Operation is IreResult.Partial or IreResult.Incomplete ? KeptAside : $"The engine answers with the operation {result.Operation ?? "(none)"}.";
}
