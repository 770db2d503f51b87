using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Files.Snapshots;

/// <summary>Shows the state facts of one content to the fold, and writes what can be written on the way.</summary>
internal sealed class SnapshotPass
{
    private readonly SnapshotReading _reading;
    private readonly IntervalFold _fold;
    private readonly IScopeWriter? _own;
    private readonly IScopeWriter? _roster;

    /// <summary>Creates a pass.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="fold">The fold; its current snapshot is this one.</param>
    /// <param name="own">Takes the facts that stay with the file; null where they are not to be written.</param>
    /// <param name="roster">Takes the state facts; null where they are not to be written yet.</param>
    public SnapshotPass(SnapshotReading reading, IntervalFold fold, IScopeWriter? own, IScopeWriter? roster)
    {
        _reading = reading;
        _fold = fold;
        _own = own;
        _roster = roster;
        Repeats = new RepeatedRows(reading.File);
    }

    /// <summary>State facts read.</summary>
    public long StateFacts { get; private set; }

    /// <summary>True where a row took the place of an earlier one, whose fact the roster has got already.</summary>
    public bool HasReplaced { get; private set; }

    public RepeatedRows Repeats { get; }

    public void Run(CancellationToken cancellationToken)
    {
        using var queue = new FactQueue();
        foreach (var fact in _reading.Facts(cancellationToken))
        {
            if (fact is StateFact state)
                See(state, queue);
            else if (_own is not null)
                queue.Add(_own, fact);
        }

        queue.Complete();
    }

    private void See(StateFact fact, FactQueue queue)
    {
        StateFacts++;
        var sighting = _fold.See(FactKey.Of(fact), (int)_reading.Row);
        if (sighting.OtherRow is not null)
            Repeats.Add(sighting, _reading.Row);
        HasReplaced |= sighting.Replaces;
        if (_roster is not null && sighting.ShownSince is { } since)
            queue.Add(_roster, new SeenSpan(since, _reading.AsOf, Ended: null).On(fact, fact.Evidence ?? _reading.Evidence));
    }
}
