using System.Globalization;

namespace SamConnectors.Ledger.Sqlite.Lease;

/// <summary>Who holds the writer lease.</summary>
internal sealed record LeaseHolder(string Token, string Machine, int ProcessId, string Started, DateTimeOffset Since, DateTimeOffset Heartbeat)
{
    /// <summary>A holder on another machine that has not been heard of for so long is taken for dead.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>
    /// True where the holder may be replaced. On this machine its process decides, whatever the heartbeat: a suspended process is alive.
    /// </summary>
    public bool IsGone(IProcessTable processes, DateTimeOffset now)
    {
        if (!string.Equals(Machine, processes.Machine, StringComparison.OrdinalIgnoreCase))
            return now - Heartbeat > Silence;
        var start = processes.StartOf(ProcessId);
        return start is null || (start.Length > 0 && !string.Equals(start, Started, StringComparison.Ordinal));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"process {ProcessId} on {Machine} since {Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC");
}
