namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>A maximal run of a stream without time travel: joined and restored files hold several.</summary>
internal sealed class Strand
{
    public List<DayPiece> Pieces { get; } = [];

    public void Add(int day, long from, long to, int second, bool stepped)
    {
        if (Pieces.Count > 0 && Pieces[^1] is var last && last.Day == day)
        {
            Pieces[^1] = last with
            {
                To = to,
                Lines = last.Lines + 1,
                MinSecond = Math.Min(last.MinSecond, second),
                MaxSecond = Math.Max(last.MaxSecond, second),
                Stepped = last.Stepped || stepped,
            };
            return;
        }

        Pieces.Add(new DayPiece(day, from, to, 1, second, second, second, stepped));
    }
}
