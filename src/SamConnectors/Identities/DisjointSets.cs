namespace SamConnectors.Identities;

/// <summary>Things that turn out to be one thing: union by the smaller number, so that the answer does not depend on the order of joining.</summary>
internal sealed class DisjointSets
{
    private readonly int[] _parents;

    public DisjointSets(int count)
    {
        _parents = new int[count];
        for (var item = 0; item < count; item++)
            _parents[item] = item;
    }

    /// <summary>The smallest member of an item's set.</summary>
    public int Find(int item)
    {
        while (_parents[item] != item)
        {
            _parents[item] = _parents[_parents[item]];
            item = _parents[item];
        }

        return item;
    }

    public void Join(int left, int right)
    {
        (left, right) = (Find(left), Find(right));
        if (left < right)
            _parents[right] = left;
        else
            _parents[left] = right;
    }
}
