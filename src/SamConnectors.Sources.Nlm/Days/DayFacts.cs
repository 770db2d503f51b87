using SamConnectors.Diagnostics;
using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// Adds up the facts of one day's scope. A few belong to the day before: what was under way at midnight and is settled by the first lines of this day.
/// </summary>
internal sealed class DayFacts
{
    // A key of one number: principal, what paid, what ran, and whether it is the day before.
    private const int FeatureBits = 18;
    private const int MaxFeatures = (1 << FeatureBits) - 1;

    private readonly ZoneDay _zone;
    private readonly Dictionary<long, Usage> _usage = [];
    private readonly Dictionary<(int Day, int Principal, int Feature, DenialClass Class), Denial> _denials = [];

    public DayFacts(ZoneDay zone) => _zone = zone;

    public void AddUsage(int day, Session session, FeatureTrack? consumed, FeatureTrack? used, int sessions, long seconds)
    {
        var key = ((((((long)session.Spelling.Principal.Id << FeatureBits) + Number(consumed)) << FeatureBits) + Number(used)) << 1) + (day == _zone.DayNumber ? 0 : 1);
        if (!_usage.TryGetValue(key, out var usage))
            _usage.Add(key, usage = new Usage { Day = day, Consumed = consumed, Used = used });
        usage.Spell(session.Spelling);
        usage.Sessions += sessions;
        usage.Seconds += seconds;
    }

    public void AddDenialLine(FeatureTrack feature, Spelling spelling, DenialClass denialClass, long instant) =>
        DenialOf(_zone.DayNumber, feature, spelling, denialClass, instant).Lines++;

    public void AddEpisode(DenialEpisode episode) =>
        DenialOf(episode.StartDay, episode.Feature, episode.Spelling, episode.Class, episode.Start).Episodes++;

    public void AddServed(DenialEpisode episode) =>
        DenialOf(episode.StartDay, episode.Feature, episode.Spelling, episode.Class, episode.Start).Served++;

    public void AddTo(List<Fact> facts)
    {
        foreach (var usage in _usage.Values)
        {
            facts.Add(new UsageDay
            {
                Day = Date(usage.Day),
                User = usage.User!,
                Host = usage.Host!,
                Consumed = usage.Consumed?.Products ?? ProductSet.None,
                Used = usage.Used?.Products ?? ProductSet.None,
                Claim = LicenseClaim.Network,
                Sessions = usage.Sessions,
                Seconds = usage.Seconds,
            });
        }

        foreach (var denial in _denials.Values)
        {
            facts.Add(new DenialDay
            {
                Day = Date(denial.Day),
                Daemon = denial.Feature.Daemon.Name,
                Feature = denial.Feature.Name,
                User = denial.User!,
                Host = denial.Host!,
                Class = denial.Class,
                Lines = denial.Lines,
                Episodes = denial.Episodes,
                ServedEpisodes = denial.Served,
                LastAt = _zone.Local(denial.LastAt),
            });
        }
    }

    private static int Number(FeatureTrack? feature) => feature is null ? 0 : feature.Id < MaxFeatures ? feature.Id + 1
        : throw new SamConnectorsException($"The log names more than {MaxFeatures} features; it is damaged, or no log of a licence server.");

    private DateOnly Date(int day) => day == _zone.DayNumber ? _zone.Day : DateOnly.FromDayNumber(day);

    private Denial DenialOf(int day, FeatureTrack feature, Spelling spelling, DenialClass denialClass, long instant)
    {
        var key = (day, spelling.Principal.Id, feature.Id, denialClass);
        if (!_denials.TryGetValue(key, out var denial))
            _denials.Add(key, denial = new Denial { Day = day, Feature = feature, Class = denialClass, LastAt = instant });
        denial.Spell(spelling);
        denial.LastAt = Math.Max(denial.LastAt, instant);
        return denial;
    }

    /// <summary>Of several spellings the ordinally greatest is shown, so that the order of lines does not matter.</summary>
    private abstract class Cell
    {
        public int Day { get; init; }

        public Principal? User { get; private set; }

        public Principal? Host { get; private set; }

        public void Spell(Spelling spelling)
        {
            if (User is null || !ReferenceEquals(User, spelling.User) && string.CompareOrdinal(spelling.User.Name, User.Name) > 0)
                User = spelling.User;
            if (Host is null || !ReferenceEquals(Host, spelling.Host) && string.CompareOrdinal(spelling.Host.Name, Host.Name) > 0)
                Host = spelling.Host;
        }
    }

    private sealed class Usage : Cell
    {
        public FeatureTrack? Consumed { get; init; }

        public FeatureTrack? Used { get; init; }

        public int Sessions { get; set; }

        public long Seconds { get; set; }
    }

    private sealed class Denial : Cell
    {
        public required FeatureTrack Feature { get; init; }

        public DenialClass Class { get; init; }

        public int Lines { get; set; }

        public int Episodes { get; set; }

        public int Served { get; set; }

        public long LastAt { get; set; }
    }
}
