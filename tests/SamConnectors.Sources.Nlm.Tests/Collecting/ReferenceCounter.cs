using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

/// <summary>
/// Counts the facts of a log slowly and plainly, written apart from the source: every checkout, session and refusal is an object in a list, and days are cut at the end.
/// Knows one log in file order without gaps.
/// </summary>
internal sealed class ReferenceCounter
{
    private static readonly Regex Line = new(@"^ *(?<h>\d+):(?<m>\d\d):(?<s>\d\d) \((?<daemon>[^()]+)\) ?(?<text>.*?)\s*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture);
    private static readonly Regex Event = new("""^(?<kind>OUT|IN|DENIED|UNSUPPORTED): "(?<feature>[^"]+)" (\([0-9A-F ]+\) )?(?<user>.+?)@(?<host>[^@ ]+)(  ?(?<rest>.*))?$""", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private readonly DateTimeZone _zone;
    private readonly List<Seat> _seats = [];
    private readonly List<Use> _uses = [];
    private readonly List<Episode> _episodes = [];
    private readonly List<(LocalDate Day, string Feature, string Who, string Class, long At)> _refusals = [];
    private readonly Dictionary<string, HashSet<string>> _packages = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Daemon, string Feature), LocalDate> _served = [];
    private readonly Dictionary<string, long> _exits = new(StringComparer.Ordinal);
    private readonly List<(LocalDate Day, string Daemon, string Feature, int Count)> _outs = [];
    private readonly Dictionary<string, Use> _lastOut = new(StringComparer.Ordinal);
    private LocalDate _day;
    private int _second = -1;
    private bool _fold;
    private long _now;
    private long _first;
    private long _last;
    private int _order;
    private string? _listing;
    private string _listText = "";

    public ReferenceCounter(string zone) => _zone = DateTimeZoneProviders.Tzdb[zone];

    /// <summary>All facts, as <see cref="Harness.Facts"/> writes them, but for server, pools and coverage.</summary>
    public List<string> Count(IEnumerable<string> lines, LocalDate from)
    {
        _day = from;
        foreach (var line in lines)
            Read(line);
        CloseList();
        foreach (var use in _uses.Where(use => use.End is null))
            use.End = _last;
        foreach (var seat in _seats.Where(seat => seat.End is null))
            seat.End = long.MaxValue;
        List<string> facts = [.. UsageFacts(), .. DenialFacts(), .. PoolFacts()];
        facts.Sort(StringComparer.Ordinal);
        return facts;
    }

    private void Read(string text)
    {
        var match = Line.Match(text);
        if (!match.Success)
            return;
        var second = (int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture) * 3600) + (int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) * 60)
            + int.Parse(match.Groups["s"].Value, CultureInfo.InvariantCulture);
        if (_second >= 0 && second < _second)
        {
            if (_second - second > 43_200)
                (_day, _fold) = (_day.PlusDays(1), false);
            else if (_second - second is >= 1800 and <= 5400)
                _fold = true;
        }

        _second = second;
        var mapping = _zone.MapLocal(_day.AtMidnight().PlusSeconds(second));
        _now = mapping.Count switch
        {
            2 => (_fold ? mapping.Last() : mapping.First()).ToInstant().ToUnixTimeSeconds(),
            1 => mapping.Single().ToInstant().ToUnixTimeSeconds(),
            _ => _day.AtMidnight().PlusSeconds(second).WithOffset(mapping.EarlyInterval.WallOffset).ToInstant().ToUnixTimeSeconds(),
        };
        _first = _first == 0 ? _now : Math.Min(_first, _now);
        _last = Math.Max(_last, _now);
        _order++;
        Say(match.Groups["daemon"].Value, match.Groups["text"].Value);
    }

    private void Say(string daemon, string message)
    {
        var parsed = Event.Match(message);
        if (_listing == daemon && (parsed.Success || message.StartsWith("EXTERNAL", StringComparison.Ordinal)))
            CloseList();
        else if (_listing == daemon)
            _listText += " " + message;
        if (parsed.Success)
        {
            var count = Regex.Match(parsed.Groups["rest"].Value, @"\((\d+) licenses\)") is { Success: true } licenses ? int.Parse(licenses.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
            Happen(parsed.Groups["kind"].Value, daemon, parsed.Groups["feature"].Value, parsed.Groups["user"].Value + "@" + parsed.Groups["host"].Value, count);
        }
        else if (message.StartsWith("Server started on", StringComparison.Ordinal))
        {
            CloseList();
            _listing = daemon;
            _listText = message[(message.IndexOf(" for:", StringComparison.Ordinal) + 5)..];
        }
        else if (daemon == "lmgrd" && Regex.Match(message, @"^(\w+) exited with status|^Shutting down (\w+) pid") is { Success: true } exit)
        {
            _exits.TryAdd(exit.Groups[1].Value + exit.Groups[2].Value, _now);
        }
        else if (daemon == "lmgrd" && Regex.Match(message, @"^(?:RES|S)tarted (\w+) \(") is { Success: true } started)
        {
            Stop(started.Groups[1].Value);
        }
    }

    private void CloseList()
    {
        if (_listing is null)
            return;
        foreach (Match package in Regex.Matches(_listText, @"(\S+) \(consisting of:([^)]*)\)"))
            _packages[package.Groups[1].Value] = [.. package.Groups[2].Value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)];
        foreach (var name in Regex.Replace(_listText, @"\(consisting of:[^)]*\)", "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
            _served.TryAdd((_listing, name), _day);
        _listing = null;
    }

    private void Stop(string daemon)
    {
        var at = _exits.Remove(daemon, out var exit) ? exit : _now;
        foreach (var seat in _seats.Where(seat => seat.Daemon == daemon && seat.End is null))
            (seat.End, seat.EndOrder) = (_now, _order);
        foreach (var use in _uses.Where(use => use.Daemon == daemon && use.End is null))
            (use.End, use.IsStopped) = (Math.Max(at, use.Start), true);
        foreach (var use in _uses.Where(use => use.Daemon == daemon))
            use.IsStopped = true;
    }

    private void Happen(string kind, string daemon, string feature, string spelled, int count)
    {
        var who = spelled.ToUpperInvariant();
        switch (kind)
        {
            case "OUT":
                CheckOut(daemon, feature, who, spelled, count);
                break;
            case "IN":
                CheckIn(daemon, feature, who, count);
                break;
            default:
                Refuse(kind, daemon, feature, who, spelled);
                break;
        }
    }

    private void CheckOut(string daemon, string feature, string who, string spelled, int count)
    {
        _exits.Remove(daemon);
        _outs.Add((_day, daemon, feature, count));
        _served.TryAdd((daemon, feature), _day);
        for (var one = 0; one < count; one++)
            _seats.Add(new Seat { Daemon = daemon, Feature = feature, Who = who, Start = _now, Order = _order });
        foreach (var episode in _episodes.Where(episode => episode.Daemon == daemon && episode.Who == who && _now - episode.Last <= 300))
            episode.IsServed = true;
        var last = _lastOut.GetValueOrDefault(who);
        _lastOut.Remove(who);
        if (last is { End: null } && last.Daemon == daemon && Math.Abs(_now - last.Start) <= 2)
        {
            if (Covers(last.Feature, feature))
            {
                (last.Package, last.Feature) = (last.Feature, feature);
                last.IsSwap = IsSwap(last);
                return;
            }

            if (Covers(feature, last.Feature))
            {
                last.Package = feature;
                last.IsSwap = IsSwap(last);
                return;
            }
        }

        var use = new Use { Daemon = daemon, Feature = feature, Who = who, Spelled = spelled, Start = _now, Day = _day, Count = count, Order = _order };
        _uses.Add(use);
        _lastOut[who] = use;
    }

    private bool Covers(string package, string component) => _packages.TryGetValue(package, out var components) && components.Contains(component);

    private void CheckIn(string daemon, string feature, string who, int count)
    {
        for (var one = 0; one < count; one++)
        {
            if (_seats.Find(seat => seat.End is null && seat.Daemon == daemon && seat.Feature == feature && seat.Who == who) is { } seat)
                (seat.End, seat.EndOrder) = (_now, _order);
        }

        var open = _uses.Where(use => use.End is null && use.Daemon == daemon && use.Who == who).ToList();
        var ended = open.Find(use => use.Feature == feature && use.Count == count) ?? open.Find(use => use.Feature == feature);
        if (ended is not null)
            ended.End = _now;
        if (!_seats.Exists(seat => seat.End is null && seat.Daemon == daemon && seat.Feature == feature && seat.Who == who))
        {
            foreach (var use in open.Where(use => use.Package == feature && use.End is null))
                use.End = _now;
        }
    }

    private void Refuse(string kind, string daemon, string feature, string who, string spelled)
    {
        var kindName = kind == "DENIED" ? "Capacity" : "Unsupported";
        _refusals.Add((_day, feature, spelled, kindName, _now));
        if (_episodes.FindLast(episode => episode.Feature == feature && episode.Who == who && episode.Class == kindName) is { } running && _now - running.Last <= 300)
            running.Last = Math.Max(running.Last, _now);
        else
            _episodes.Add(new Episode { Daemon = daemon, Feature = feature, Who = who, Class = kindName, Day = _day, Last = _now });
    }

    private IEnumerable<string> UsageFacts()
    {
        var facts = new Dictionary<(LocalDate Day, string Who, string Products), (int Sessions, long Seconds)>();
        var names = _uses.GroupBy(use => use.Who, StringComparer.Ordinal).ToDictionary(group => group.Key, Greatest, StringComparer.Ordinal);
        foreach (var use in _uses)
        {
            var products = Products(use);
            Add(use.Day, use.IsSwap ? 0 : 1, 0);
            for (var day = use.Day; ; day = day.PlusDays(1))
            {
                var (from, to) = (Math.Max(use.Start, Midnight(day)), Math.Min(use.End!.Value, Midnight(day.PlusDays(1))));
                if (to <= from)
                    break;
                Add(day, 0, to - from);
            }

            void Add(LocalDate day, int sessions, long seconds)
            {
                var (s, t) = facts.GetValueOrDefault((day, use.Who, products));
                facts[(day, use.Who, products)] = (s + sessions, t + seconds);
            }
        }

        return facts.Select(fact => string.Create(CultureInfo.InvariantCulture,
            $"usage {Text(fact.Key.Day)} {names[fact.Key.Who]} {fact.Key.Products} Network {fact.Value.Sessions} {fact.Value.Seconds}"));
    }

    // The ledger shows the ordinally greatest spelling of the user and of the computer.
    private static string Greatest(IEnumerable<Use> uses)
    {
        var spelled = uses.Select(use => use.Spelled).ToList();
        return spelled.Select(name => name[..name.LastIndexOf('@')]).Max(StringComparer.Ordinal) + "@" + spelled.Select(name => name[(name.LastIndexOf('@') + 1)..]).Max(StringComparer.Ordinal);
    }

    private string Products(Use use)
    {
        static string Code(string feature, string daemon) => $"feature-code {feature} ({daemon})";
        if (use.Package is not null)
            return $"{Code(use.Package, use.Daemon)} > {Code(use.Feature, use.Daemon)}";
        if (_packages.ContainsKey(use.Feature))
            return $"{Code(use.Feature, use.Daemon)} > ";
        return _packages.Values.Any(components => components.Contains(use.Feature))
            ? $" > {Code(use.Feature, use.Daemon)}"
            : $"{Code(use.Feature, use.Daemon)} > {Code(use.Feature, use.Daemon)}";
    }

    private bool IsSwap(Use use)
    {
        var before = _uses.FindLast(other => other != use && other.Package is not null && !other.IsContinued && other.Who == use.Who && other.Feature == use.Feature
            && other.Package != use.Package && other.End <= use.Start && use.Start - other.End <= 180 && other.Order < use.Order && !other.IsStopped);
        if (before is null)
            return false;
        before.IsContinued = true;
        return true;
    }

    private IEnumerable<string> DenialFacts()
    {
        foreach (var group in _refusals.GroupBy(refusal => (refusal.Day, refusal.Feature, Who: refusal.Who.ToUpperInvariant(), refusal.Class)))
        {
            var (day, feature, who, kind) = group.Key;
            var episodes = _episodes.Where(episode => episode.Day == day && episode.Feature == feature && episode.Who == who && episode.Class == kind).ToList();
            var last = Instant.FromUnixTimeSeconds(group.Max(refusal => refusal.At)).InZone(_zone).ToDateTimeOffset();
            yield return string.Create(CultureInfo.InvariantCulture,
                $"denial {Text(day)} adskflex {feature} {who} {kind} {group.Count()} {episodes.Count} {episodes.Count(episode => episode.IsServed)} {last:O}");
        }
    }

    private IEnumerable<string> PoolFacts()
    {
        var components = _packages.Values.SelectMany(set => set).ToHashSet(StringComparer.Ordinal);
        for (var day = LocalDay(_first); day <= LocalDay(_last); day = day.PlusDays(1))
        {
            var (from, to) = (Midnight(day), Midnight(day.PlusDays(1)));
            var covered = Math.Min(to, LocalDay(_last) == day ? _last : to) - Math.Max(from, _first);
            foreach (var (daemon, feature) in _served.Where(pair => pair.Value <= day && !components.Contains(pair.Key.Feature)).Select(pair => pair.Key))
            {
                var seats = _seats.Where(seat => seat.Daemon == daemon && seat.Feature == feature).ToList();
                var (handles, handlesAt) = Peak(seats, from, to, distinct: false);
                var (people, peopleAt) = Peak(seats, from, to, distinct: true);
                var outs = _outs.Where(item => item.Day == day && item.Daemon == daemon && item.Feature == feature).Sum(item => item.Count);
                yield return string.Create(CultureInfo.InvariantCulture, $"poolday {Text(day)} {daemon} {feature} {handles} {At(handlesAt)} {people} {At(peopleAt)} {outs} {covered}");
            }
        }
    }

    private string At(long? instant) => instant is null ? "" : Instant.FromUnixTimeSeconds(instant.Value).InZone(_zone).ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture);

    private static (int Peak, long? At) Peak(List<Seat> seats, long from, long to, bool distinct)
    {
        var open = seats.Where(seat => seat.Start < from && seat.End >= from).ToList();
        var peak = Number(open, distinct);
        long? at = null;
        foreach (var order in seats.Where(seat => seat.Start >= from && seat.Start < to).Select(seat => seat.Order).Distinct().Order())
        {
            var now = Number(seats.Where(seat => seat.Order <= order && (seat.End == long.MaxValue || seat.EndOrder > order)).ToList(), distinct);
            if (now <= peak)
                continue;
            peak = now;
            at = seats.First(seat => seat.Order == order).Start;
        }

        return (peak, at);
    }

    private static int Number(List<Seat> seats, bool distinct) => distinct ? seats.Select(seat => seat.Who).Distinct(StringComparer.Ordinal).Count() : seats.Count;

    private long Midnight(LocalDate day) => day.AtStartOfDayInZone(_zone).ToInstant().ToUnixTimeSeconds();

    private LocalDate LocalDay(long instant) => Instant.FromUnixTimeSeconds(instant).InZone(_zone).Date;

    private static string Text(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);

    private sealed class Seat
    {
        public required string Daemon { get; init; }

        public required string Feature { get; init; }

        public required string Who { get; init; }

        public long Start { get; init; }

        public int Order { get; init; }

        public long? End { get; set; }

        public int EndOrder { get; set; }
    }

    private sealed class Use
    {
        public required string Daemon { get; init; }

        public required string Feature { get; set; }

        public required string Who { get; init; }

        public required string Spelled { get; init; }

        public string? Package { get; set; }

        public LocalDate Day { get; init; }

        public long Start { get; init; }

        public int Order { get; init; }

        public int Count { get; init; }

        public long? End { get; set; }

        public bool IsSwap { get; set; }

        public bool IsContinued { get; set; }

        public bool IsStopped { get; set; }
    }

    private sealed class Episode
    {
        public required string Daemon { get; init; }

        public required string Feature { get; init; }

        public required string Who { get; init; }

        public required string Class { get; init; }

        public LocalDate Day { get; init; }

        public long Last { get; set; }

        public bool IsServed { get; set; }
    }
}
