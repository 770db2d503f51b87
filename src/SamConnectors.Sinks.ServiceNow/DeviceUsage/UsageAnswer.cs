using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.DeviceUsage;

/// <summary>What the platform says about one item. Its documentation knows INSERT and UPDATE only.</summary>
/// <param name="Status">What was done.</param>
/// <param name="SysId">Id of the record.</param>
/// <param name="Error">Why nothing was done; null where the platform does not say.</param>
internal readonly record struct UsageAnswer(string? Status, string? SysId, string? Error)
{
    public RowVerdict VerdictOf(PlannedRow row) => Status?.ToUpperInvariant() switch
    {
        "INSERT" => new RowVerdict(row.Key, Verdict.Inserted) { TargetId = SysId },
        "UPDATE" => new RowVerdict(row.Key, Verdict.Updated) { TargetId = SysId },
        _ when Error is not null => RowVerdicts.Rejected(row, reference: null, Error),
        _ => RowVerdicts.Failed(row, FailureClass.Server, $"The platform reported the unknown status '{Status}'."),
    };
}
