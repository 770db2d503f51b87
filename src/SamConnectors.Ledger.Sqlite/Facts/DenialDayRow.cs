using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Facts;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct DenialDayRow : IHistoryRow<DenialDayRow>
{
    public int Day { get; init; }

    public int Source { get; init; }

    public int Daemon { get; init; }

    public int Feature { get; init; }

    public int User { get; init; }

    public int Host { get; init; }

    public int Class { get; init; }

    public int Lines { get; init; }

    public int Episodes { get; init; }

    public int Served { get; init; }

    public DateTimeOffset LastAt { get; init; }

    public int CompareKey(in DenialDayRow other)
    {
        if (Day != other.Day)
            return Day.CompareTo(other.Day);
        if (Source != other.Source)
            return Source.CompareTo(other.Source);
        if (Daemon != other.Daemon)
            return Daemon.CompareTo(other.Daemon);
        if (Feature != other.Feature)
            return Feature.CompareTo(other.Feature);
        if (User != other.User)
            return User.CompareTo(other.User);
        return Host != other.Host ? Host.CompareTo(other.Host) : Class.CompareTo(other.Class);
    }

    /// <summary>The sums, and the later last line.</summary>
    public DenialDayRow With(in DenialDayRow other) => this with
    {
        Lines = Lines + other.Lines, Episodes = Episodes + other.Episodes, Served = Served + other.Served,
        LastAt = LastAt >= other.LastAt ? LastAt : other.LastAt,
    };
}
