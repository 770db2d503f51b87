namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>From one tokenizer's ids to those of the account.</summary>
internal sealed class IdMap<T>
{
    private T[] _values = new T[256];
    private int _count;

    /// <summary>What an id of the tokenizer is to the account.</summary>
    public T this[int id] => _values[id];

    /// <summary>Adds the next id.</summary>
    public void Add(T value)
    {
        if (_count == _values.Length)
            Array.Resize(ref _values, _count * 2);
        _values[_count++] = value;
    }
}
