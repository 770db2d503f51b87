namespace SamConnectors.Sinks;

/// <summary>The answer for one row.</summary>
/// <param name="Key">The row.</param>
/// <param name="Verdict">What became of it.</param>
public sealed record RowVerdict(RowKey Key, Verdict Verdict)
{
    /// <summary>The platform's own id of the row (a <c>sys_id</c>), where it told one.</summary>
    public string? TargetId { get; init; }

    /// <summary>What identifies the request in the platform's own logs: an import set number, a request id.</summary>
    public string? RequestReference { get; init; }

    /// <summary>Class of the failure, for example <c>record</c>, <c>permission</c>; null where there is none.</summary>
    public string? FailureClass { get; init; }

    /// <summary>What the platform said, without personal data.</summary>
    public string? Message { get; init; }
}
