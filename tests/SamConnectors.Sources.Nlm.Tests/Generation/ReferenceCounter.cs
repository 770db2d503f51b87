using System.Globalization;
using System.Text.RegularExpressions;

namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>
/// Counts a debug log slowly and plainly, from the definitions and apart from the parser: strings, regular expressions, dictionaries, two passes.
/// </summary>
public sealed partial class ReferenceCounter
{
    private readonly Dictionary<(string Daemon, string Principal), (string Feature, double At)> _waiting = [];
    private readonly Dictionary<(string Daemon, string Feature, string Principal), double> _denied = [];
    private readonly List<(int Day, int Second)?> _times = [];
    private int? _firstDate;

    public int Lines { get; private set; }

    public int SkippedLines { get; private set; }

    public Dictionary<string, int> Events { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, ReferenceFeature> Features { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Starts { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Packages { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Users { get; } = new(StringComparer.OrdinalIgnoreCase);

    public HashSet<string> Hosts { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Local time of every event, in file order; null where undated.</summary>
    public List<string?> EventTimes { get; } = [];

    public int Sessions { get; private set; }

    public int DenialEpisodes { get; private set; }

    public long OpenAtEnd => Features.Values.Sum(f => f.Open.Values.Sum(v => (long)v));

    public static ReferenceCounter Count(IReadOnlyList<string> lines)
    {
        var counter = new ReferenceCounter();
        counter.Date(lines);
        for (var i = 0; i < lines.Count; i++)
            counter.Take(lines[i], counter._times[i]);
        return counter;
    }

    private void Date(IReadOnlyList<string> lines)
    {
        var day = 0;
        int? previous = null;
        foreach (var line in lines)
        {
            var match = Envelope().Match(line);
            if (!match.Success)
            {
                _times.Add(null);
                continue;
            }

            var second = (Number(match, "h") * 3600) + (Number(match, "m") * 60) + Number(match, "s");
            if (match.Groups["date"].Success)
            {
                var date = DateOnly.ParseExact(match.Groups["date"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber;
                _firstDate ??= date;
                day = date - _firstDate.Value;
            }
            else
            {
                var step = second - (previous ?? second);
                day += step < -12 * 3600 ? 1 : step > (24 * 3600) - 120 && day > 0 ? -1 : 0;
                if (Anchor(match.Groups["message"].Value) is { } date)
                {
                    _firstDate ??= date - day;
                    day = date - _firstDate.Value;
                }
            }

            previous = second;
            _times.Add((day, second));
        }
    }

    private static int? Anchor(string message)
    {
        var match = SlashedDate().Match(message);
        if (match.Success)
            return DateOnly.ParseExact(match.Groups[1].Value, "M/d/yyyy", CultureInfo.InvariantCulture).DayNumber;
        match = LongDate().Match(message);
        return match.Success ? DateOnly.ParseExact(match.Groups[1].Value, "MMM dd yyyy", CultureInfo.InvariantCulture).DayNumber : null;
    }

    private void Take(string line, (int Day, int Second)? time)
    {
        Lines++;
        var envelope = Envelope().Match(line);
        if (!envelope.Success)
        {
            SkippedLines++;
            return;
        }

        var daemon = envelope.Groups["daemon"].Value;
        var message = envelope.Groups["message"].Value;
        ReadPackages(daemon, message);
        if (daemon == "lmgrd" && Started().Match(message) is { Success: true } started)
            Restart(started.Groups[1].Value);
        if (Event().Match(message) is { Success: true } match)
            TakeEvent(daemon, match, ((long)time!.Value.Day * 86400) + time.Value.Second);
    }

    private string? _listing;
    private readonly Dictionary<string, string?> _package = new(StringComparer.Ordinal);

    private void ReadPackages(string daemon, string message)
    {
        if (PackageStart().Match(message) is { Success: true } start)
        {
            _package[daemon] = start.Groups[1].Value;
            message = start.Groups[2].Value;
        }

        _listing = _package.GetValueOrDefault(daemon);
        if (_listing is null)
            return;
        if (!Packages.TryGetValue(_listing, out var components))
            Packages.Add(_listing, components = []);
        foreach (var name in message.Split([' ', '\t', ')'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!components.Contains(name))
                components.Add(name);
        }

        if (message.Contains(')', StringComparison.Ordinal))
            _package[daemon] = null;
    }

    private void Restart(string daemon)
    {
        Starts[daemon] = Starts.GetValueOrDefault(daemon) + 1;
        foreach (var feature in Features.Values)
        {
            foreach (var key in feature.Open.Keys.Where(k => k.Daemon == daemon).ToList())
                feature.Open.Remove(key);
        }

        foreach (var key in _waiting.Keys.Where(k => k.Daemon == daemon).ToList())
            _waiting.Remove(key);
    }

    private void TakeEvent(string daemon, Match match, double at)
    {
        var kind = match.Groups["kind"].Value;
        var name = match.Groups["feature"].Value;
        var user = match.Groups["user"].Value;
        var host = match.Groups["host"].Value;
        var licenses = match.Groups["n"].Success ? Number(match, "n") : 1;
        var principal = (user + "@" + host).ToUpperInvariant();
        var time = _firstDate is null ? null : DateOnly.FromDayNumber(_firstDate.Value).ToDateTime(default).AddSeconds(at).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        if (!Features.TryGetValue(name, out var feature))
            Features.Add(name, feature = new());
        Events[kind] = Events.GetValueOrDefault(kind) + 1;
        EventTimes.Add(time);
        Users.Add(user);
        Hosts.Add(host);
        switch (kind)
        {
            case "OUT":
                feature.Out++;
                feature.LicensesOut += licenses;
                Open(feature, daemon, principal, licenses, time);
                Start(daemon, name, principal, at);
                break;
            case "IN":
                feature.In++;
                feature.LicensesIn += licenses;
                Close(feature, daemon, principal, licenses);
                if (_waiting.TryGetValue((daemon, principal), out var waiting) && waiting.Feature == name)
                    _waiting.Remove((daemon, principal));
                break;
            case "DENIED":
                feature.Denied++;
                if (!_denied.TryGetValue((daemon, name, principal), out var last) || Math.Abs(at - last) > 300)
                    DenialEpisodes++;
                _denied[(daemon, name, principal)] = at;
                break;
            case "UNSUPPORTED":
                feature.Unsupported++;
                break;
            case "UPGRADE":
                Open(feature, daemon, principal, Number(match, "to") - Number(match, "from"), time);
                break;
        }
    }

    private static void Open(ReferenceFeature feature, string daemon, string principal, int licenses, string? time)
    {
        feature.Open[(daemon, principal)] = feature.Open.GetValueOrDefault((daemon, principal)) + licenses;
        var open = feature.Open.Values.Sum();
        if (open > feature.PeakHandles)
        {
            feature.PeakHandles = open;
            feature.PeakHandlesAt = time;
        }

        feature.PeakSeats = Math.Max(feature.PeakSeats, feature.Open.Count);
    }

    private static void Close(ReferenceFeature feature, string daemon, string principal, int licenses)
    {
        var open = feature.Open.GetValueOrDefault((daemon, principal));
        if (licenses > open)
            feature.OrphanIn++;
        if (open - licenses > 0)
            feature.Open[(daemon, principal)] = open - licenses;
        else
            feature.Open.Remove((daemon, principal));
    }

    private void Start(string daemon, string feature, string principal, double at)
    {
        if (_waiting.TryGetValue((daemon, principal), out var waiting) && Math.Abs(at - waiting.At) <= 2 && (Covers(waiting.Feature, feature) || Covers(feature, waiting.Feature)))
        {
            _waiting.Remove((daemon, principal));
            return;
        }

        _waiting[(daemon, principal)] = (feature, at);
        Sessions++;
    }

    private bool Covers(string package, string component) => Packages.TryGetValue(package, out var components)
        ? components.Contains(component)
        : PackageCode().IsMatch(package) && ComponentCode().IsMatch(component);

    private static int Number(Match match, string group) => int.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^ *(?:(?<date>\d{4}-\d\d-\d\d)T)?(?<h>\d?\d):(?<m>\d\d):(?<s>\d\d)(?:Z|[+-]\d\d:\d\d)? \((?<daemon>[^()]+)\)(?: (?<message>.*))?$")]
    private static partial Regex Envelope();

    [GeneratedRegex(@"^(?<kind>OUT|IN|DENIED|UNSUPPORTED|QUEUED|DEQUEUED|UPGRADE): ""(?<feature>[^""]+)"" (?:\([0-9A-F ]+\) )?(?<user>.+)@(?<host>[^ @]*)(?: \[[^\]]*\])?(?: *\((?:(?<n>\d+) licenses?|(?<from>\d+)->(?<to>\d+) licenses)\))?(?: *\(.*\))? *$")]
    private static partial Regex Event();

    [GeneratedRegex(@"^(?:TIMESTAMP |(?:FlexNet|FLEXnet) Licensing .* started on .*\()(\d+/\d+/\d{4})\)?$")]
    private static partial Regex SlashedDate();

    [GeneratedRegex(@"^(?:Server's System Date and Time: |\(@\w+-SLOG@\) (?:Time|Start-Date|Reread time): )\w{3} (\w{3} \d\d \d{4}) ")]
    private static partial Regex LongDate();

    [GeneratedRegex(@"^(?:RES|S)tarted (\S+) \(")]
    private static partial Regex Started();

    [GeneratedRegex(@"^(\S+) \(consisting of:(.*)$")]
    private static partial Regex PackageStart();

    [GeneratedRegex(@"^\d{5}\w+_F$")]
    private static partial Regex PackageCode();

    [GeneratedRegex(@"^\d{5}\w+_\d{4}_0F$")]
    private static partial Regex ComponentCode();
}
