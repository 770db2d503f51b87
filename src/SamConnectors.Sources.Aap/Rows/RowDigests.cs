namespace SamConnectors.Sources.Aap.Rows;

/// <summary>A set of row digests that takes 8 to 16 bytes for each: reports may have a million rows.</summary>
internal sealed class RowDigests
{
    private ulong[] _slots = new ulong[1024];
    private int _count;

    /// <summary>Adds a digest; false where it is there.</summary>
    public bool Add(ulong digest)
    {
        if (_count >= _slots.Length / 4 * 3)
            Grow();
        if (!Put(_slots, digest == 0 ? 1 : digest))
            return false;
        _count++;
        return true;
    }

    private static bool Put(ulong[] slots, ulong digest)
    {
        var slot = (int)(digest >> 32) & (slots.Length - 1);
        while (slots[slot] != 0)
        {
            if (slots[slot] == digest)
                return false;
            slot = (slot + 1) & (slots.Length - 1);
        }

        slots[slot] = digest;
        return true;
    }

    private void Grow()
    {
        var larger = new ulong[_slots.Length * 2];
        foreach (var digest in _slots)
        {
            if (digest != 0)
                Put(larger, digest);
        }

        _slots = larger;
    }
}
