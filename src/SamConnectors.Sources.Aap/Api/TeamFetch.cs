using SamConnectors.Ledger;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>One fetch of a team or contract: which days, and which bodies were new.</summary>
internal sealed class TeamFetch
{
    private readonly FetchRecord? _before;
    private readonly Dictionary<string, string> _digests = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _now;

    public TeamFetch(FetchRecord? before, ApsOptions options, DateTimeOffset now)
    {
        _before = before;
        _now = now;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // After a pause the window begins where that of the last run did.
        var from = before is null ? today.AddDays(1 - options.HistoryDays) : Earlier(before.To, today).AddDays(1 - options.WindowDays);
        Days = new DayRange(from, today);
        Recent = DayRange.Until(today, options.WindowDays);
    }

    /// <summary>The days to fetch.</summary>
    public DayRange Days { get; }

    /// <summary>The newest of them, always as many: what a report says of a period can be compared from run to run.</summary>
    public DayRange Recent { get; }

    /// <summary>The days before those, in ranges of at most so many.</summary>
    public IReadOnlyList<DayRange> Older(int most) => Days.From < Recent.From ? new DayRange(Days.From, Recent.From.AddDays(-1)).Split(most) : [];

    /// <summary>True where the body is not what it was the last time.</summary>
    public bool IsNew(string what, string sha256)
    {
        _digests[what] = sha256;
        return _before?.Digests.GetValueOrDefault(what) != sha256;
    }

    public FetchRecord Record() => new(FetchRecord.CurrentVersion, _now, Days.To, _digests);

    /// <summary>The record of a fetch that has come as far as a day, and is not over: the next run goes on from there.</summary>
    public FetchRecord RecordUntil(DateOnly day) => Record() with { FetchedAt = _before?.FetchedAt ?? DateTimeOffset.UnixEpoch, To = day };

    /// <summary>Takes a body into the archive.</summary>
    public static Origin Archive(IArchive archive, Stream body, string name)
    {
        using var writer = archive.Create();
        var buffer = new byte[81_920];
        for (int read; (read = body.Read(buffer)) > 0;)
            writer.Write(buffer.AsSpan(0, read));
        return new Origin(writer.Complete(), 0, writer.Length, name);
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
