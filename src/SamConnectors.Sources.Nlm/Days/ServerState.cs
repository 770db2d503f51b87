using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// What a licence server carries from one line, and one day, to the next: open licences and sessions, refusals and swaps under way, package maps, known pools.
/// </summary>
internal sealed class ServerState
{
    /// <summary>Stands between user and computer in the key of a principal.</summary>
    public const char KeySeparator = '\u001f';

    private readonly string _realm;
    private readonly bool _foldUsers;
    private readonly LogText _text;
    private readonly NameTable<DaemonTrack> _daemonBytes = new();
    private readonly NameTable<Spelling> _spellings = new();
    private readonly Dictionary<string, PrincipalTrack> _principals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Principal> _names = new(StringComparer.Ordinal);
    private int _features;

    public ServerState(string realm, bool foldUsers, LogText text)
    {
        _realm = realm;
        _foldUsers = foldUsers;
        _text = text;
    }

    /// <summary>Event lines met before, in this run.</summary>
    public KnownEvents Known { get; } = new();

    /// <summary>Unix second of the last line; null before the first.</summary>
    public long? LastInstant { get; set; }

    public SortedDictionary<string, DaemonTrack> Daemons { get; } = new(StringComparer.Ordinal);

    public IReadOnlyCollection<PrincipalTrack> Principals => _principals.Values;

    /// <summary>All open sessions, in no order.</summary>
    public List<Session> Sessions { get; } = [];

    public List<SeenHost> Hosts { get; } = [];

    /// <summary>Version of the licence manager, as last printed.</summary>
    public string? Version { get; set; }

    public DaemonTrack Daemon(ReadOnlySpan<byte> printed)
    {
        if (_daemonBytes.Find(printed) is { } known)
            return known;
        var daemon = Daemon(_text.Decode(DaemonName.Base(printed)));
        _daemonBytes.Add(printed, daemon);
        return daemon;
    }

    public DaemonTrack Daemon(string name)
    {
        var key = name.ToLowerInvariant();
        if (!Daemons.TryGetValue(key, out var daemon))
            Daemons.Add(key, daemon = new DaemonTrack(key, name, Daemons.Count));
        return daemon;
    }

    public FeatureTrack Feature(DaemonTrack daemon, ReadOnlySpan<byte> printed)
    {
        if (daemon.ByBytes.Find(printed) is { } known)
            return known;
        var feature = Feature(daemon, _text.Decode(printed));
        daemon.ByBytes.Add(printed, feature);
        return feature;
    }

    public FeatureTrack Feature(DaemonTrack daemon, string name)
    {
        if (!daemon.Features.TryGetValue(name, out var feature))
            daemon.Features.Add(name, feature = new FeatureTrack(daemon, name, _features++));
        return feature;
    }

    public Spelling Spelling(ReadOnlySpan<byte> user, ReadOnlySpan<byte> host)
    {
        var length = user.Length + 1 + host.Length;
        var key = length <= 256 ? stackalloc byte[length] : new byte[length];
        user.CopyTo(key);
        key[user.Length] = (byte)'@';
        host.CopyTo(key[(user.Length + 1)..]);
        if (_spellings.Find(key) is { } known)
            return known;
        var spelling = Spelling(_text.Decode(user), _text.Decode(host));
        _spellings.Add(key, spelling);
        return spelling;
    }

    public Spelling Spelling(string user, string host)
    {
        var key = $"{(_foldUsers ? user.ToUpperInvariant() : user)}{KeySeparator}{host.ToUpperInvariant()}";
        if (!_principals.TryGetValue(key, out var principal))
            _principals.Add(key, principal = new PrincipalTrack(key, _principals.Count));
        return new Spelling(principal, Name(user, PrincipalKind.User), Name(host, PrincipalKind.Host));
    }

    public void Open(Session session)
    {
        session.Place = Sessions.Count;
        Sessions.Add(session);
        session.Spelling.Principal.Sessions.Add(session);
    }

    public void Close(Session session)
    {
        var last = Sessions[^1];
        Sessions[session.Place] = last;
        last.Place = session.Place;
        Sessions.RemoveAt(Sessions.Count - 1);
        var principal = session.Spelling.Principal;
        principal.Sessions.Remove(session);
        if (principal.Pending == session)
            principal.Pending = null;
    }

    public void SeeHost(ReadOnlySpan<byte> printed, int day)
    {
        var name = _text.Decode(printed);
        var at = Hosts.FindIndex(host => string.Equals(host.Name, name, StringComparison.OrdinalIgnoreCase));
        if (at < 0)
            Hosts.Add(new SeenHost(name, day, day));
        else
            Hosts[at] = Hosts[at] with { LastDay = day };
    }

    private Principal Name(string name, PrincipalKind kind)
    {
        var key = (kind == PrincipalKind.User ? "u" : "h") + name;
        if (!_names.TryGetValue(key, out var principal))
            _names.Add(key, principal = new Principal(_realm, name, kind));
        return principal;
    }
}
