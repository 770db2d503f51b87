using System.Numerics;

namespace SamConnectors.Files.Snapshots;

/// <summary>Intervals by identity, the newest first. Grows without copying what it holds, so that memory does not double while it does.</summary>
internal sealed class IntervalTable
{
    private const int SegmentBits = 14;
    private const int SegmentSize = 1 << SegmentBits;

    private readonly List<Interval[]> _segments = [];
    private int[] _buckets = NewBuckets(1024);

    public int Count { get; private set; }

    public ref Interval this[int index] => ref _segments[index >> SegmentBits][index & (SegmentSize - 1)];

    /// <summary>Index of the newest interval of an identity; <see cref="Interval.None"/> where there is none.</summary>
    public int Find(UInt128 identity) => Match(_buckets[Bucket(identity)], identity);

    /// <summary>Index of the next older one of the same identity.</summary>
    public int Older(int index) => Match(this[index].Next, this[index].Identity);

    public ref Interval Add(UInt128 identity)
    {
        if (Count == _buckets.Length)
            Grow();
        if (Count == _segments.Count << SegmentBits)
            _segments.Add(new Interval[SegmentSize]);
        ref var added = ref this[Count];
        added.Identity = identity;
        Link(Count++);
        return ref added;
    }

    private static int[] NewBuckets(int count)
    {
        var buckets = new int[count];
        Array.Fill(buckets, Interval.None);
        return buckets;
    }

    private int Match(int index, UInt128 identity)
    {
        while (index != Interval.None && (this[index].Identity != identity || this[index].IsWithdrawn))
            index = this[index].Next;
        return index;
    }

    private int Bucket(UInt128 identity) => (int)((uint)identity & (uint)(_buckets.Length - 1));

    private void Link(int index)
    {
        ref var bucket = ref _buckets[Bucket(this[index].Identity)];
        this[index].Next = bucket;
        bucket = index;
    }

    private void Grow()
    {
        _buckets = NewBuckets((int)BitOperations.RoundUpToPowerOf2((uint)Count * 2));
        for (var index = 0; index < Count; index++)
            Link(index);
    }
}
