namespace SamConnectors.Sinks.ServiceNow.Writers;

/// <summary>Rows waiting to be sent: first those to be sent again, then the changes of the plan.</summary>
internal sealed class RowQueue(IAsyncEnumerator<PlannedRow> changes, IRowForm form)
{
    private readonly Queue<OutgoingRow> _again = new();
    private bool _ended;

    /// <summary>Verdicts of rows that were refused before they were sent.</summary>
    public List<RowVerdict> Refused { get; } = [];

    public void PutBack(IEnumerable<OutgoingRow> rows)
    {
        foreach (var row in rows)
            _again.Enqueue(row);
    }

    /// <summary>The rows that wait to be sent again.</summary>
    public IEnumerable<OutgoingRow> Waiting => _again;

    public async ValueTask<List<OutgoingRow>> TakeAsync(int size)
    {
        var rows = new List<OutgoingRow>(size);
        while (rows.Count < size && _again.TryDequeue(out var again))
            rows.Add(again);
        while (rows.Count < size && !_ended)
        {
            if (!await changes.MoveNextAsync())
                _ended = true;
            else if (form.Refuse(changes.Current) is { } reason)
                Refused.Add(RowVerdicts.Rejected(changes.Current, reference: null, $"Not sent: {reason}."));
            else
                rows.Add(new OutgoingRow(changes.Current, form.Write(changes.Current)));
        }

        return rows;
    }
}
