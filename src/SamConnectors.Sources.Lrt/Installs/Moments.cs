namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>Distinct moments in their order, Unix seconds.</summary>
internal sealed class Moments
{
    private readonly List<long> _seconds = [];

    public int Count => _seconds.Count;

    public long this[int index] => _seconds[index];

    public void Add(long moment)
    {
        if (_seconds.Count == 0 || moment > _seconds[^1])
        {
            _seconds.Add(moment);
            return;
        }

        var at = _seconds.BinarySearch(moment);
        if (at < 0)
            _seconds.Insert(~at, moment);
    }

    public void Add(Moments others)
    {
        foreach (var moment in others._seconds)
            Add(moment);
    }

    public bool Contains(long moment) => _seconds.BinarySearch(moment) >= 0;

    /// <summary>The first moment after another; null where there is none.</summary>
    public long? After(long moment)
    {
        var at = _seconds.BinarySearch(moment);
        at = at < 0 ? ~at : at + 1;
        return at < _seconds.Count ? _seconds[at] : null;
    }
}
