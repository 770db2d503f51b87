using System.Runtime.InteropServices;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>A maximal run of a stream without time travel: joined and restored files hold several.</summary>
internal sealed class Strand
{
    public List<DayPiece> Pieces { get; } = [];

    public void Add(int day, long from, long to, int second, bool stepped)
    {
        if (Pieces.Count > 0)
        {
            ref var last = ref CollectionsMarshal.AsSpan(Pieces)[^1];
            if (last.Day == day)
            {
                last.Extend(to, second, stepped);
                return;
            }
        }

        Pieces.Add(new DayPiece(day, from, to, 1, second, second, second, stepped));
    }
}
