using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Installs;

/// <summary>Sends computers with their installations through the Identification and Reconciliation Engine: first as a dry run, then in earnest.</summary>
internal sealed class IdentificationEngine(WriterContext context, WritePace pace)
{
    private const string Omitted = "The engine's answer leaves it out.";

    private string DataSource => context.Options.Installs.DataSource;

    /// <summary>What the engine would write as it should. An item that would do anything else than update exactly its computer is refused; nothing is written.</summary>
    /// <param name="items">Items.</param>
    /// <param name="isOurs">Tells our installations from others by their ids.</param>
    /// <param name="open">Takes what is refused, and what belongs to others.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<InstallItem>> TryAsync(
        IReadOnlyList<InstallItem> items, Func<string, bool> isOurs, OpenRows open, CancellationToken cancellationToken)
    {
        var (outcome, _) = await context.Client.SendAsync(ApiCall.Identification, IreRequest.DryRun(DataSource, items), idempotent: true, pace.Observe, cancellationToken);
        // Nothing was written, whether the answer came or not.
        if (outcome.Failure == FailureClass.UnknownOutcome)
            outcome = outcome with { Failure = FailureClass.Transient };
        if (Read(outcome, items, open) is not { } answer)
            return [];
        var message = new IreMessage(items);
        var (kept, again) = (new List<InstallItem>(items.Count), open.Result.Again.Count);
        for (var i = 0; i < items.Count && !open.IsStopped; i++)
        {
            if (!IsAccepted(answer.Item(i), items[i], message, open))
                continue;
            var installs = items[i].Installs.Where((install, place) => IsAccepted(answer.Related(i, place), install, isOurs, message, open)).ToList();
            if (installs.Count > 0)
                kept.Add(new InstallItem(items[i].Computer) { Installs = installs });
        }

        if (open.Result.Again.Count > again)
            pace.Halve();
        return open.IsStopped ? [] : kept;
    }

    /// <summary>Writes. Gives the rows for which the answer does not say what became of them.</summary>
    public async Task<IReadOnlyList<OutgoingRow>> CommitAsync(IReadOnlyList<InstallItem> items, OpenRows open, CancellationToken cancellationToken)
    {
        var rows = items.SelectMany(item => item.Rows).ToList();
        var outcome = await context.SendAsync(ApiCall.Identification, IreRequest.Commit(DataSource, items), rows, pace, cancellationToken);
        if (Read(outcome, items, open) is not { } answer)
            return [];
        pace.Succeed();
        var message = new IreMessage(items);
        var (unanswered, again) = (new List<OutgoingRow>(), open.Result.Again.Count);
        for (var i = 0; i < items.Count && !open.IsStopped; i++)
        {
            if (answer.Item(i) is null)
                unanswered.AddRange(items[i].Rows);
            else if (IsAccepted(answer.Item(i), items[i], message, open))
                TakeVerdicts(answer, i, items[i], message, open, unanswered);
        }

        if (open.Result.Again.Count > again)
            pace.Halve();
        else
            pace.Grow();
        return unanswered;
    }

    private IreAnswer? Read(ServiceNowOutcome outcome, IReadOnlyList<InstallItem> items, OpenRows open)
    {
        outcome = IreClassifier.OfCall(outcome);
        if (outcome.IsSuccess)
            return IreAnswer.Read(outcome.Body);
        outcome = outcome with { Message = outcome.Message is { } words ? new IreMessage(items).Of(words) : null };
        if (outcome.Failure == FailureClass.Permission)
            open.Stop(IreClassifier.NoRight(outcome.Message));
        else
            open.Fail(outcome, [.. items.SelectMany(item => item.Rows)]);
        return null;
    }

    private static bool IsAccepted(IreResult? result, InstallItem item, IreMessage message, OpenRows open)
    {
        if (result is null)
            item.Rows.ToList().ForEach(row => open.Retry(row, FailureClass.Server, Omitted));
        else if (result.Errors is [var error, ..])
            item.Rows.ToList().ForEach(row => Fail(row, error, message, open));
        else if (IreJudgement.Refuse(result, item.Computer) is { } reason)
            item.Rows.ToList().ForEach(row => open.Settle(row, RowVerdicts.Rejected(row.Row, reference: null, reason)));
        else
            return true;
        return false;
    }

    private static bool IsAccepted(IreResult? result, OutgoingInstall install, Func<string, bool> isOurs, IreMessage message, OpenRows open)
    {
        if (result?.Errors is [var error, ..])
            Fail(install.Row, error, message, open);
        else if (result?.Operation is IreResult.Partial or IreResult.Incomplete)
            open.Settle(install.Row, RowVerdicts.Rejected(install.Row.Row, reference: null, IreJudgement.KeptAside));
        else if (result is { IsKnown: true, SysId: { } id } && !isOurs(id))
            open.Deliver(install.Row, InstallSorting.LeftAlone(install.Row));
        else
            return true;
        return false;
    }

    private static void TakeVerdicts(IreAnswer answer, int index, InstallItem item, IreMessage message, OpenRows open, List<OutgoingRow> unanswered)
    {
        for (var place = 0; place < item.Installs.Count; place++)
        {
            var (row, result) = (item.Installs[place].Row, answer.Related(index, place));
            if (result?.Errors is [var error, ..])
                Fail(row, error, message, open);
            else if (result?.Operation is null)
                unanswered.Add(row);
            else if (IreJudgement.VerdictOf(result) is { } verdict)
                open.Deliver(row, new RowVerdict(row.Row.Key, verdict) { TargetId = result.SysId });
            else
                open.Settle(row, RowVerdicts.Rejected(row.Row, reference: null, IreJudgement.Unexpected(result)));
        }
    }

    private static void Fail(OutgoingRow row, IreError error, IreMessage message, OpenRows open)
    {
        var text = message.Of(error);
        switch (IreClassifier.Classify(error))
        {
            case IreFailure.Retry:
                open.Retry(row, FailureClass.Transient, text);
                break;
            case IreFailure.Record:
                open.Settle(row, RowVerdicts.Rejected(row.Row, reference: null, text));
                break;
            case var failure:
                open.Stop(IreClassifier.Stop(failure, RowMessage.Of(text, row.Row)));
                break;
        }
    }
}
