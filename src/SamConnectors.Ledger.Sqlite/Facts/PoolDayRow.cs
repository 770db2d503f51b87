using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Facts;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct PoolDayRow : IHistoryRow<PoolDayRow>
{
    public int Day { get; init; }

    public int Source { get; init; }

    public int Daemon { get; init; }

    public int Feature { get; init; }

    public int PeakHandles { get; init; }

    public DateTimeOffset? HandlesAt { get; init; }

    public int PeakSeats { get; init; }

    public DateTimeOffset? SeatsAt { get; init; }

    public int Checkouts { get; init; }

    public int Covered { get; init; }

    public int CompareKey(in PoolDayRow other)
    {
        if (Day != other.Day)
            return Day.CompareTo(other.Day);
        if (Source != other.Source)
            return Source.CompareTo(other.Source);
        return Daemon != other.Daemon ? Daemon.CompareTo(other.Daemon) : Feature.CompareTo(other.Feature);
    }

    /// <summary>The greatest of each figure; of equal peaks the one reached first, a carried one before all.</summary>
    public PoolDayRow With(in PoolDayRow other)
    {
        var (handles, handlesAt) = Greater(PeakHandles, HandlesAt, other.PeakHandles, other.HandlesAt);
        var (seats, seatsAt) = Greater(PeakSeats, SeatsAt, other.PeakSeats, other.SeatsAt);
        return this with
        {
            PeakHandles = handles, HandlesAt = handlesAt, PeakSeats = seats, SeatsAt = seatsAt,
            Checkouts = Math.Max(Checkouts, other.Checkouts), Covered = Math.Max(Covered, other.Covered),
        };
    }

    private static (int Peak, DateTimeOffset? At) Greater(int peak, DateTimeOffset? at, int otherPeak, DateTimeOffset? otherAt)
    {
        if (peak != otherPeak)
            return peak > otherPeak ? (peak, at) : (otherPeak, otherAt);
        return at is null || otherAt is null ? (peak, null) : (peak, at <= otherAt ? at : otherAt);
    }
}
