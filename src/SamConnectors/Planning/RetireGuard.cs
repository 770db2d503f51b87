using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>
/// Holds retires back until their number is known: a table that would lose more than a tenth of its rows (and at least five) loses none until somebody allows it by name,
/// because a short file looks just the same as a great reclamation.
/// </summary>
internal sealed class RetireGuard(long delivered, bool allowed)
{
    public const int Percent = 10;
    public const int AtLeast = 5;

    private readonly List<PlannedRow> _offered = [];
    private readonly long _limit = Math.Max(AtLeast - 1, delivered * Percent / 100);
    private long _count;

    /// <summary>A row that would go.</summary>
    public void Offer(PlannedRow row, Action<PlannedRow> emit)
    {
        _count++;
        if (allowed)
            emit(row);
        else if (_count <= _limit + 1)
            _offered.Add(row);
    }

    /// <summary>All rows have been seen: lets the retires go, or reports the first of them as held for all.</summary>
    public void Settle(Action<PlannedRow> emit, Action<PlannedRow, long> hold)
    {
        if (_count > _limit)
        {
            if (_offered.Count > 0)
                hold(_offered[0], _count);
            return;
        }

        foreach (var row in _offered)
            emit(row);
    }
}
