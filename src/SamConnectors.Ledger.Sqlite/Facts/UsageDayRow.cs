using System.Runtime.InteropServices;

namespace SamConnectors.Ledger.Sqlite.Facts;

[StructLayout(LayoutKind.Auto)]
internal readonly record struct UsageDayRow : IHistoryRow<UsageDayRow>
{
    public int Day { get; init; }

    public int Source { get; init; }

    public int User { get; init; }

    public int Host { get; init; }

    public int Consumed { get; init; }

    public int Used { get; init; }

    public int Claim { get; init; }

    public int Zone { get; init; }

    public int? Sessions { get; init; }

    public long? Seconds { get; init; }

    public long? Idle { get; init; }

    public int CompareKey(in UsageDayRow other)
    {
        if (Day != other.Day)
            return Day.CompareTo(other.Day);
        if (Source != other.Source)
            return Source.CompareTo(other.Source);
        if (User != other.User)
            return User.CompareTo(other.User);
        if (Host != other.Host)
            return Host.CompareTo(other.Host);
        if (Consumed != other.Consumed)
            return Consumed.CompareTo(other.Consumed);
        if (Used != other.Used)
            return Used.CompareTo(other.Used);
        return Claim != other.Claim ? Claim.CompareTo(other.Claim) : Zone.CompareTo(other.Zone);
    }

    /// <summary>The sums; a figure that one side does not know is not known of both.</summary>
    public UsageDayRow With(in UsageDayRow other) => this with
    {
        Sessions = Sessions + other.Sessions, Seconds = Seconds + other.Seconds, Idle = Idle + other.Idle,
    };
}
