using System.Runtime.InteropServices;
using SamConnectors.Facts;
using SamConnectors.Sources.Lrt.Records;

namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>
/// The daily facts of settled sessions. A session counts on its start day; its seconds are split at local midnight. Idle seconds of a session over midnight lie on a day that nobody
/// knows, unless all or none of it was idle.
/// </summary>
internal sealed class DayFacts
{
    private readonly Dictionary<Key, Sums> _sums = [];

    /// <summary>The facts, each key once.</summary>
    public List<Fact> Of(ReadOnlySpan<LrtRecord> records, ReadOnlySpan<int> order, RecordNames names, DayClock clock)
    {
        _sums.Clear();
        foreach (var i in order)
            Add(in records[i], clock);
        var facts = new List<Fact>(_sums.Count);
        foreach (var (key, sums) in _sums)
            facts.Add(Fact(key, sums, names));
        return facts;
    }

    private static UsageDay Fact(in Key key, Sums sums, RecordNames names)
    {
        var (consumed, used) = names.Products(key.Product);
        return new UsageDay
        {
            Day = DateOnly.FromDayNumber(key.Day), User = names.Principal(key.User), Host = names.Principal(key.Host), Consumed = consumed, Used = used,
            Claim = key.Claim, Zone = key.Zone, Sessions = sums.Sessions, Seconds = sums.NoSeconds ? null : sums.Seconds, IdleSeconds = sums.NoIdle ? null : sums.Idle,
        };
    }

    private void Add(ref readonly LrtRecord record, DayClock clock)
    {
        if (record.Seconds < 0)
        {
            Add(in record, record.Day, 1, null, null);
            return;
        }

        long? idle = record.Active < 0 ? null : record.Seconds - record.Active;
        var (day, from, end) = (record.Day, record.Start, record.Start + record.Seconds);
        var midnight = clock.Begin(day + 1);
        if (end <= midnight)
        {
            Add(in record, day, 1, record.Seconds, idle);
            return;
        }

        for (var sessions = 1; from < end; sessions = 0)
        {
            var part = Math.Min(end, midnight) - from;
            Add(in record, day++, sessions, part, idle == 0 ? 0 : record.Active == 0 ? part : null);
            from += part;
            midnight = clock.Begin(day + 1);
        }
    }

    private void Add(ref readonly LrtRecord record, int day, int sessions, long? seconds, long? idle)
    {
        ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, new Key(day, record.User, record.Host, record.Product, record.Claim, record.Zone), out _);
        sums.Sessions += sessions;
        sums.Seconds += seconds ?? 0;
        sums.Idle += idle ?? 0;
        sums.NoSeconds |= seconds is null;
        sums.NoIdle |= idle is null;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Key(int Day, int User, int Host, int Product, LicenseClaim Claim, NetworkZone Zone);

    [StructLayout(LayoutKind.Auto)]
    private struct Sums
    {
        public int Sessions;
        public long Seconds;
        public long Idle;
        public bool NoSeconds;
        public bool NoIdle;
    }
}
