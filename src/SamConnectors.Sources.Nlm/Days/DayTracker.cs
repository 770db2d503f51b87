using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>
/// Counts one local day of one licence server: goes through its lines in order, on the state that the day before left, and gives the facts of the day.
/// Pure: the same state and lines always give the same facts and the same state.
/// </summary>
internal sealed class DayTracker
{
    /// <summary>Longest time between two refusals of one episode, and between a refusal and the check-out that served it.</summary>
    public const int EpisodeSeconds = 5 * 60;

    /// <summary>Longest time between the end of a session and the start of the one that continues it with another licence: clients look every 2 minutes.</summary>
    public const int SwapSeconds = 180;

    private const int RestartGraceSeconds = 60;
    private const long SilentCheckIns = 20;

    private readonly ServerState _state;
    private readonly ZoneDay _zone;
    private readonly DayCounts _counts;
    private readonly DayFacts _facts;
    private readonly LogText _text;
    private int _second = -1;
    private bool _fold;
    private long _instant;
    private long _firstInstant = long.MaxValue;
    private long _lastInstant = long.MinValue;
    private long _lostSeconds;

    public DayTracker(ServerState state, ZoneDay zone, LogText text, DayCounts counts)
    {
        _state = state;
        _zone = zone;
        _text = text;
        _counts = counts;
        _facts = new DayFacts(zone);
        foreach (var daemon in state.Daemons.Values)
        {
            foreach (var feature in daemon.Features.Values)
                feature.BeginDay();
        }
    }

    /// <summary>Reads one line, without its newline.</summary>
    public void Read(ReadOnlySpan<byte> line)
    {
        if (_state.Known.TryRead(line, out var second, out var prefix, out var tail))
        {
            SetTime(second, offsetMinutes: null);
            Happen(prefix!, tail!);
            return;
        }

        if (line.Length > LineEnvelope.MaxLineLength || !LineEnvelope.TryRead(line, out var envelope) || LineEnvelope.IsGlued(envelope.Message))
            return;
        SetTime(envelope.SecondOfDay, envelope.OffsetMinutes);
        var message = LogMessage.Read(envelope);
        if (message.Kind == MessageKind.Event)
        {
            ReadEvent(line, envelope);
            return;
        }

        if (!LogMessage.IsStatistics(envelope.Message))
            ReadMessage(envelope, message);
    }

    /// <summary>Nobody knows what happened since the last line: nothing that was open before is open after.</summary>
    public void Break(long? lostUntil)
    {
        foreach (var daemon in _state.Daemons.Values)
            Reset(daemon, _state.LastInstant ?? 0);
        foreach (var principal in _state.Principals)
        {
            principal.Episodes.Clear();
            principal.Ended.Clear();
        }

        if (lostUntil is { } until && _lastInstant > long.MinValue)
            _lostSeconds += Math.Max(0, Math.Min(until, _zone.End) - _lastInstant);
    }

    /// <summary>Ends the day: the facts of it.</summary>
    /// <param name="observedFromStart">True where the server was observed since midnight.</param>
    /// <param name="observedToEnd">True where it was observed until midnight.</param>
    public List<Fact> Finish(bool observedFromStart, bool observedToEnd)
    {
        var from = observedFromStart ? _zone.Start : Math.Min(_firstInstant, _zone.End);
        var to = observedToEnd ? _zone.End : Math.Max(_lastInstant, from);
        foreach (var daemon in _state.Daemons.Values)
            FinishDaemon(daemon, to);
        foreach (var session in _state.Sessions)
        {
            if (IsSettled(session, to, observedToEnd))
                Count(session, to);
        }

        foreach (var principal in _state.Principals)
        {
            principal.Episodes.RemoveAll(episode => to - episode.Last > EpisodeSeconds);
            principal.Ended.RemoveAll(ended => to - ended.At > SwapSeconds);
        }

        var facts = new List<Fact>();
        _facts.AddTo(facts);
        AddPools(facts, (int)Math.Max(0, to - from - _lostSeconds));
        return facts;
    }

    private static bool IsSettled(Session session, long to, bool observedToEnd) =>
        session.Spelling.Principal.Pending != session || !observedToEnd || to - session.Start > PackageMap.PairSeconds;

    private void SetTime(int second, int? offsetMinutes)
    {
        if (offsetMinutes is { } offset)
            _fold = _zone.IsFold(second, offset);
        else if (_second - second is >= 30 * 60 and <= 90 * 60)
            _fold = true;
        _second = second;
        _instant = _zone.ToInstant(second, _fold);
        _firstInstant = Math.Min(_firstInstant, _instant);
        _lastInstant = Math.Max(_lastInstant, _instant);
        _state.LastInstant = Math.Max(_state.LastInstant ?? long.MinValue, _instant);
    }

    private void ReadEvent(ReadOnlySpan<byte> line, in LineEnvelope envelope)
    {
        if (!LogEvent.TryParse(envelope.Message, out var parsed))
        {
            _counts.MalformedEvents++;
            return;
        }

        var prefix = new EventPrefix(parsed.Kind, _state.Feature(_state.Daemon(envelope.Daemon), parsed.Feature));
        var tail = new EventTail(
            _state.Spelling(parsed.User, parsed.Host),
            parsed.Kind == LogEventKind.Upgrade ? parsed.Licenses - parsed.LicensesBefore : parsed.Licenses,
            parsed.Kind == LogEventKind.Denied ? DenialReason.Classify(parsed.Reason, parsed.Major) : DenialClass.Unsupported);
        if (parsed.Kind is LogEventKind.Out or LogEventKind.In)
            _state.Known.Remember(line, prefix, tail);
        Happen(prefix, tail);
    }

    private void Happen(EventPrefix prefix, EventTail tail)
    {
        var feature = prefix.Feature;
        feature.Daemon.List?.Close();
        switch (prefix.Kind)
        {
            case LogEventKind.Out:
                CheckOut(feature, tail.Spelling, tail.Licenses);
                break;
            case LogEventKind.In:
                CheckIn(feature, tail.Spelling, tail.Licenses);
                break;
            case LogEventKind.Upgrade:
                ChangeOpen(feature, tail.Spelling.Principal, tail.Licenses);
                break;
            case LogEventKind.Denied or LogEventKind.Unsupported:
                Refuse(feature, tail.Spelling, tail.Class, prefix.Kind == LogEventKind.Unsupported);
                break;
        }
    }

    private void CheckOut(FeatureTrack feature, Spelling spelling, int licenses)
    {
        var daemon = feature.Daemon;
        daemon.ExitAt = null;
        if (daemon.OutsSinceIn++ == 0)
            daemon.FirstOutSinceIn = _instant;
        feature.IsServed = true;
        feature.See(_zone.DayNumber);
        feature.Checkouts += licenses;
        ChangeOpen(feature, spelling.Principal, licenses);
        Serve(daemon, spelling.Principal);
        if (!Pair(feature, spelling.Principal))
            Start(feature, spelling, licenses);
    }

    // The two check-outs of one start come in either order, with no other check-out of the principal between.
    private bool Pair(FeatureTrack feature, PrincipalTrack principal)
    {
        var pending = principal.Pending;
        principal.Pending = null;
        if (pending is null || pending.Feature.Daemon != feature.Daemon || Math.Abs(_instant - pending.Start) > PackageMap.PairSeconds)
            return false;
        if (feature.Daemon.Packages.Covers(pending.Feature.Name, feature.Name))
            (pending.Package, pending.Feature) = (pending.Feature, feature);
        else if (feature.Daemon.Packages.Covers(feature.Name, pending.Feature.Name))
            pending.Package = feature;
        else
            return false;
        pending.Feature.IsComponent = true;
        Continue(pending, principal);
        return true;
    }

    // A client that runs several products of a collection swaps its licences for one of the collection: the product goes on.
    private static void Continue(Session session, PrincipalTrack principal)
    {
        for (var at = principal.Ended.Count - 1; at >= 0; at--)
        {
            var ended = principal.Ended[at];
            if (ended.Component != session.Feature || ended.Package == session.Package || session.Start - ended.At is < 0 or > SwapSeconds)
                continue;
            principal.Ended.RemoveAt(at);
            session.IsCounted = true;
            return;
        }
    }

    private void Start(FeatureTrack feature, Spelling spelling, int licenses)
    {
        var session = new Session { Feature = feature, Spelling = spelling, Start = _instant, CountedTo = _instant, Licenses = licenses };
        _state.Open(session);
        spelling.Principal.Pending = session;
    }

    private void CheckIn(FeatureTrack feature, Spelling spelling, int licenses)
    {
        var principal = spelling.Principal;
        feature.Daemon.OutsSinceIn = 0;
        feature.See(_zone.DayNumber);
        var open = principal.Licenses(feature);
        _counts.OrphanCheckIns += Math.Max(0, licenses - open);
        ChangeOpen(feature, principal, -Math.Min(licenses, open));
        EndSessions(feature, principal, licenses);

        // A session cannot outlive its seat.
        if (open <= licenses)
            EndPaidBy(feature, principal);
    }

    private void EndSessions(FeatureTrack feature, PrincipalTrack principal, int licenses)
    {
        if (Oldest(principal, feature, licenses) is { } exact)
        {
            End(exact, _instant);
            return;
        }

        while (licenses > 0 && Oldest(principal, feature, licenses: 0) is { } session)
        {
            if (session.Licenses > licenses)
            {
                session.Licenses -= licenses;
                return;
            }

            licenses -= session.Licenses;
            End(session, _instant);
        }
    }

    private static Session? Oldest(PrincipalTrack principal, FeatureTrack feature, int licenses)
    {
        foreach (var session in principal.Sessions)
        {
            if (session.Feature == feature && (licenses == 0 || session.Licenses == licenses))
                return session;
        }

        return null;
    }

    private void EndPaidBy(FeatureTrack package, PrincipalTrack principal)
    {
        for (var i = principal.Sessions.Count - 1; i >= 0; i--)
        {
            if (principal.Sessions[i].Package == package)
                End(principal.Sessions[i], _instant);
        }
    }

    private void End(Session session, long instant)
    {
        Count(session, instant);
        _state.Close(session);
        if (session.Package is null)
            return;
        var ended = session.Spelling.Principal.Ended;
        if (ended.Count > 0 && instant - ended[^1].At > SwapSeconds)
            ended.Clear();
        ended.Add(new EndedSession(session.Package, session.Feature, instant));
    }

    private void ChangeOpen(FeatureTrack feature, PrincipalTrack principal, int by)
    {
        if (by == 0)
            return;
        var count = principal.Change(feature, by);
        feature.Open += by;
        if (count <= 0)
            feature.Seats--;
        else if (count == by)
            feature.Seats++;
        feature.NotePeak(_instant);
    }

    /// <summary>Puts what a session adds up to an instant into the facts, each second on its local day.</summary>
    private void Count(Session session, long to)
    {
        var (consumed, used) = Products(session);
        var starts = session.IsCounted ? 0 : 1;
        session.IsCounted = true;
        if (session.CountedTo < _zone.Start)
        {
            // It was open at midnight: what the day before did not count yet, its start or seconds, is that day's.
            var end = Math.Min(to, _zone.Start);
            if (starts > 0 || end > session.CountedTo)
                _facts.AddUsage(_zone.DayNumber - 1, session, consumed, used, starts, Math.Max(0, end - session.CountedTo));
            starts = 0;
            session.CountedTo = Math.Max(end, session.CountedTo);
        }

        if (starts > 0 || to > session.CountedTo)
            _facts.AddUsage(_zone.DayNumber, session, consumed, used, starts, Math.Max(0, to - session.CountedTo));
        session.CountedTo = Math.Max(to, session.CountedTo);
    }

    // What paid for a component alone, and what ran under a package alone, the log does not say.
    private static (FeatureTrack? Consumed, FeatureTrack? Used) Products(Session session)
    {
        if (session.Package is not null)
            return (session.Package, session.Feature);
        var feature = session.Feature;
        return feature.IsPackage ? (feature, null) : feature.IsComponent ? (null, feature) : (feature, feature);
    }

    private void Refuse(FeatureTrack feature, Spelling spelling, DenialClass denialClass, bool isUnsupported)
    {
        _facts.AddDenialLine(feature, spelling, denialClass, _instant);
        var episodes = spelling.Principal.Episodes;
        var at = episodes.FindIndex(other => other.Feature == feature && other.IsUnsupported == isUnsupported);
        if (at >= 0 && _instant - episodes[at].Last <= EpisodeSeconds)
        {
            episodes[at].Last = Math.Max(episodes[at].Last, _instant);
            return;
        }

        if (at >= 0)
            episodes.RemoveAt(at);
        var episode = new DenialEpisode
        {
            Feature = feature,
            IsUnsupported = isUnsupported,
            Spelling = spelling,
            Class = denialClass,
            Start = _instant,
            StartDay = _zone.DayNumber,
            Last = _instant,
        };
        episodes.Add(episode);
        _facts.AddEpisode(episode);
    }

    private void Serve(DaemonTrack daemon, PrincipalTrack principal)
    {
        foreach (var episode in principal.Episodes)
        {
            if (episode.IsServed || episode.Feature.Daemon != daemon || _instant - episode.Last > EpisodeSeconds)
                continue;
            episode.IsServed = true;
            _facts.AddServed(episode);
        }
    }

    private void ReadMessage(in LineEnvelope envelope, LogMessage message)
    {
        if (message.Kind == MessageKind.DateAnchor || DaemonName.IsPlugin(envelope.Daemon))
            return;
        if (DaemonName.IsManager(envelope.Daemon))
        {
            ReadManagerMessage(message);
            return;
        }

        var daemon = _state.Daemon(envelope.Daemon);
        if (message.Kind == MessageKind.FeatureList)
            OpenList(daemon, envelope.Message, message.Subject);
        else if (message.Kind != MessageKind.Other)
            daemon.List?.Close();
        else if (daemon.List is { IsOpen: true } list)
            ContinueList(daemon, list, envelope);
        if (message.Kind == MessageKind.DaemonStopping)
            daemon.ExitAt ??= _instant;
    }

    private void ReadManagerMessage(LogMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.ServerHeader:
                _state.SeeHost(message.Subject, _zone.DayNumber);
                _state.Version = _text.Decode(message.Version);
                break;
            case MessageKind.DaemonStarted or MessageKind.DaemonRestarted:
                var started = _state.Daemon(message.Subject);
                Reset(started, started.ExitAt ?? _instant);
                break;
            case MessageKind.DaemonExited or MessageKind.DaemonStopping when !message.Subject.IsEmpty:
                _state.Daemon(message.Subject).ExitAt ??= _instant;
                break;
        }
    }

    private void OpenList(DaemonTrack daemon, ReadOnlySpan<byte> message, ReadOnlySpan<byte> host)
    {
        _state.SeeHost(host, _zone.DayNumber);
        daemon.ListedPackages = new PackageMap();
        daemon.List = new FeatureList(_text, daemon.ListedPackages);
        daemon.List.Open(message);
        TakeList(daemon);
    }

    private void ContinueList(DaemonTrack daemon, FeatureList list, in LineEnvelope envelope)
    {
        list.Continue(envelope.Message);
        if (list.IsOpen)
            TakeList(daemon);
    }

    // Taken line by line, so that what a log cut in the middle of a list, or midnight, leaves behind is the same for every run.
    private void TakeList(DaemonTrack daemon)
    {
        foreach (var name in daemon.List!.Features)
        {
            var feature = _state.Feature(daemon, name);
            feature.IsServed = true;
            feature.See(_zone.DayNumber);
        }

        var listed = daemon.ListedPackages!.Packages;
        var map = new PackageMap();
        foreach (var (package, components) in daemon.Packages.Packages)
        {
            if (!listed.ContainsKey(package))
                components.ForEach(component => map.Add(package, component));
        }

        foreach (var (package, components) in listed)
        {
            _state.Feature(daemon, package).IsPackage = true;
            foreach (var component in components)
            {
                map.Add(package, component);
                _state.Feature(daemon, component).IsComponent = true;
            }
        }

        daemon.Packages = map;
    }

    /// <summary>Nothing of a daemon is open any more.</summary>
    private void Reset(DaemonTrack daemon, long instant)
    {
        daemon.ExitAt = null;
        daemon.OutsSinceIn = 0;
        foreach (var principal in _state.Principals)
        {
            for (var i = principal.Sessions.Count - 1; i >= 0; i--)
            {
                if (principal.Sessions[i].Feature.Daemon == daemon)
                    End(principal.Sessions[i], instant);
            }

            principal.Open.RemoveAll(open => open.Feature.Daemon == daemon);
            principal.Ended.RemoveAll(ended => ended.Component.Daemon == daemon);
        }

        foreach (var feature in daemon.Features.Values)
            (feature.Open, feature.Seats) = (0, 0);
    }

    private void FinishDaemon(DaemonTrack daemon, long to)
    {
        daemon.List = null;
        if (daemon.ExitAt is { } exit && to - exit > RestartGraceSeconds)
            Reset(daemon, exit);
        if (daemon.OutsSinceIn < SilentCheckIns || to - daemon.FirstOutSinceIn <= DateRecovery.SecondsPerDay)
            return;

        // NOLOG IN in the options file: sessions without an end would pile up for ever.
        _counts.WithoutCheckIns.Add(daemon.Name);
        Reset(daemon, to);
    }

    private void AddPools(List<Fact> facts, int coveredSeconds)
    {
        foreach (var daemon in _state.Daemons.Values)
        {
            foreach (var feature in daemon.Features.Values)
            {
                if (!feature.IsPool)
                    continue;
                facts.Add(new PoolDay
                {
                    Day = _zone.Day,
                    Daemon = daemon.Name,
                    Feature = feature.Name,
                    PeakHandles = feature.PeakHandles,
                    PeakSeats = feature.PeakSeats,
                    PeakHandlesAt = feature.PeakHandlesAt is { } handlesAt ? _zone.Local(handlesAt) : null,
                    PeakSeatsAt = feature.PeakSeatsAt is { } seatsAt ? _zone.Local(seatsAt) : null,
                    Checkouts = feature.Checkouts,
                    CoveredSeconds = coveredSeconds,
                });
            }
        }
    }
}
