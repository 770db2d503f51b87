using Newtonsoft.Json.Linq;

namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Says what became of a row, from the words of the platform. Pure.</summary>
internal static class RowVerdicts
{
    /// <summary>Class of a row that somebody else owns.</summary>
    internal const string Conflict = "conflict";

    // The words of the transform scripts of the setup pack, which can leave a row out only by calling it ignored.
    internal const string Refusal = "Refused:";
    internal const string ForeignRow = "belongs to another source";

    private static readonly string[] Locked = ["lock_timeout", "deadlock", "lock wait timeout"];

    /// <summary>True where a row failed because others were at work, so that sending it again may help.</summary>
    public static bool IsTransient(string? message) => message is not null && Locked.Any(text => message.Contains(text, StringComparison.OrdinalIgnoreCase));

    /// <summary>The verdict of a single-row import: its <c>result</c> has one element for every transform map that ran.</summary>
    /// <param name="row">The row.</param>
    /// <param name="results">The elements.</param>
    /// <param name="target">Our target table, whose element gives the row's id.</param>
    /// <param name="importSet">Number of the import set.</param>
    public static RowVerdict OfImport(PlannedRow row, IReadOnlyList<JObject> results, string target, string? importSet)
    {
        var worst = results.OrderByDescending(result => Rank(result["status"].Text())).First();
        var ours = results.FirstOrDefault(result => result["table"].Text() == target) ?? worst;
        return OfState(row, worst["status"].Text(), worst["error_message"].Text() ?? worst["status_message"].Text(), ours["sys_id"].Text(), importSet);
    }

    /// <summary>The verdict of a state of a staging row.</summary>
    public static RowVerdict OfState(PlannedRow row, string? state, string? message, string? targetId, string? reference) => state switch
    {
        _ when message is not null && (message.Contains(ForeignRow, StringComparison.OrdinalIgnoreCase) || message.StartsWith(Refusal, StringComparison.Ordinal)) => Rejected(row, reference, message),
        "inserted" => new RowVerdict(row.Key, Verdict.Inserted) { TargetId = targetId, RequestReference = reference },
        "updated" => new RowVerdict(row.Key, Verdict.Updated) { TargetId = targetId, RequestReference = reference },
        "ignored" => new RowVerdict(row.Key, Verdict.Unchanged) { TargetId = targetId, RequestReference = reference },
        "skipped" => Rejected(row, reference, message ?? "The row was skipped: the value it is found by did not arrive."),
        "error" => Rejected(row, reference, message ?? "The transform reported an error without a message; see the import set on the instance."),
        _ => Failed(row, FailureClass.Server, $"The platform reported the unknown state '{state}'.", reference),
    };

    public static RowVerdict Failed(PlannedRow row, FailureClass failure, string message, string? reference = null) =>
        new(row.Key, Verdict.Failed) { FailureClass = failure.Name(), Message = RowMessage.Of(message, row), RequestReference = reference };

    public static RowVerdict Rejected(PlannedRow row, string? reference, string message) => new(row.Key, Verdict.Rejected)
    {
        FailureClass = message.Contains(ForeignRow, StringComparison.OrdinalIgnoreCase) ? Conflict : FailureClass.Record.Name(),
        Message = RowMessage.Of(message, row),
        RequestReference = reference,
    };

    public static RowVerdict Unknown(PlannedRow row, string message, string? reference = null) =>
        new(row.Key, Verdict.Unknown) { FailureClass = FailureClass.UnknownOutcome.Name(), Message = RowMessage.Of(message, row), RequestReference = reference };

    public static RowVerdict Skipped(PlannedRow row) => new(row.Key, Verdict.Skipped);

    private static int Rank(string? status) => status switch
    {
        "error" => 5,
        "skipped" => 4,
        "inserted" => 2,
        "updated" => 1,
        "ignored" => 0,
        _ => 3,
    };
}
