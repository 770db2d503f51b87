namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>What becomes of the rows of a request that failed as a whole.</summary>
internal static class ChunkFailure
{
    private const int MostSends = 12;
    private const int DoubtfulSends = 3;

    public static void Apply(ServiceNowOutcome outcome, IReadOnlyList<OutgoingRow> rows, ChunkResult result, WriterContext context, WritePace pace)
    {
        var message = outcome.Message ?? outcome.Failure.Name();
        if (outcome.Failure == FailureClass.Server || (outcome.Failure == FailureClass.Split && rows.Count == 1))
            pace.Fail();
        switch (outcome.Failure)
        {
            case FailureClass.Server or FailureClass.Split when pace.FailsAlways:
                result.Stop = new DestinationUnavailableException($"{context.Client.Host}: every request fails ({message}). Look at the instance's system log, then run again.");
                result.Again.AddRange(rows);
                break;
            case FailureClass.Split or FailureClass.Server or FailureClass.Record or FailureClass.RecordGone when rows.Count > 1 && rows.All(row => row.Sends < MostSends):
                pace.Halve();
                result.Again.AddRange(rows);
                break;
            case FailureClass.Record or FailureClass.RecordGone:
                result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Rejected(row.Row, reference: null, message)));
                break;
            case FailureClass.Split or FailureClass.Server:
                result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Failed(row.Row, outcome.Failure, message)));
                break;
            case FailureClass.UnknownOutcome when !context.IsIdempotent && rows.All(row => row.Sends < DoubtfulSends):
                result.Again.AddRange(rows);
                break;
            case FailureClass.UnknownOutcome:
                result.Verdicts.AddRange(rows.Select(row => RowVerdicts.Unknown(row.Row, message)));
                result.Stop = ServiceNowFailures.Stop(outcome, context.Table, context.Client.Host);
                break;
            default:
                result.Again.AddRange(rows);
                result.Stop = ServiceNowFailures.Stop(outcome, context.Table, context.Client.Host);
                break;
        }
    }
}
