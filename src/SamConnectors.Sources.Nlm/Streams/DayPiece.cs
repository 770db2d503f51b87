using System.Runtime.InteropServices;
using SamConnectors.Sources.Nlm.Checkpoints;

namespace SamConnectors.Sources.Nlm.Streams;

/// <summary>The lines of one strand with one local date; they lie side by side.</summary>
/// <param name="Day">Local date (<see cref="DateOnly.DayNumber"/>); before any anchor the number of midnights since the begin.</param>
/// <param name="From">Offset of the first byte in the stream.</param>
/// <param name="To">Offset after the last byte.</param>
/// <param name="Lines">Lines with an envelope.</param>
/// <param name="FirstSecond">Local second of the day of the first line.</param>
/// <param name="MinSecond">Smallest local second of the day.</param>
/// <param name="MaxSecond">Greatest local second of the day.</param>
/// <param name="Stepped">True where time stepped back inside the piece.</param>
[StructLayout(LayoutKind.Auto)]
internal record struct DayPiece(int Day, long From, long To, long Lines, int FirstSecond, int MinSecond, int MaxSecond, bool Stepped)
{
    /// <summary>Takes one more line.</summary>
    public void Extend(long to, int second, bool stepped)
    {
        To = to;
        Lines++;
        MinSecond = Math.Min(MinSecond, second);
        MaxSecond = Math.Max(MaxSecond, second);
        Stepped |= stepped;
    }

    public readonly void Save(CheckpointWriter writer)
    {
        writer.Number(Day);
        writer.Number(From);
        writer.Number(To - From);
        writer.Number(Lines);
        writer.Number(FirstSecond);
        writer.Number(MinSecond);
        writer.Number(MaxSecond);
        writer.Flag(Stepped);
    }

    public static DayPiece Load(CheckpointReader reader)
    {
        var (day, from) = (reader.Int(), reader.Number());
        return new DayPiece(day, from, from + reader.Number(), reader.Number(), reader.Int(), reader.Int(), reader.Int(), reader.Flag());
    }
}
