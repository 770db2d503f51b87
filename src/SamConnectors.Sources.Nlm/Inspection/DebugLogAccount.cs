using System.Runtime.CompilerServices;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>
/// The account of one debug log: takes the records of its chunks in their order and counts. Open checkouts of a daemon end only at lmgrd's
/// <c>Started</c> or <c>REStarted</c> of it. All times are local wall time of the server.
/// </summary>
internal sealed class DebugLogAccount
{
    private const int EpisodeSeconds = 300;

    private readonly LogText _text;
    private readonly Dictionary<string, FeatureAccount> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DaemonAccount> _daemons = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DaemonAccount> _daemonOrder = [];
    private readonly Dictionary<string, int> _principals = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _hosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly IdMap<EventSource>[] _prefixMaps = [new(), new()];
    private readonly IdMap<int>[] _principalMaps = [new(), new()];
    private readonly SessionCount _sessions;
    private DateRecovery _clock = new();
    private int _slots;
    private int _openLists;

    /// <summary>Creates an empty account.</summary>
    public DebugLogAccount(LogText text)
    {
        _text = text;
        _sessions = new(Packages);
    }

    /// <summary>Physical lines.</summary>
    public long Lines { get; private set; }

    /// <summary>Lines without an envelope, glued or too long.</summary>
    public long SkippedLines { get; private set; }

    /// <summary>Bytes read, decompressed.</summary>
    public long Bytes { get; private set; }

    /// <summary>True where some line is not UTF-8.</summary>
    public bool NeedsFallback { get; private set; }

    /// <summary>Host name that the first header gives; null where there is none.</summary>
    public string? Server { get; private set; }

    /// <summary>Version of the licence manager; null where no header tells it.</summary>
    public string? Version { get; private set; }

    /// <summary>Events by <see cref="LogEventKind"/>.</summary>
    public long[] Events { get; } = new long[(int)LogEventKind.Upgrade + 1];

    /// <summary>Timeline of the first event in file order; null without events.</summary>
    public long? FirstEvent { get; private set; }

    /// <summary>Timeline of the last event in file order.</summary>
    public long LastEvent { get; private set; }

    /// <summary>Starts after the collapse of package and component.</summary>
    public long Sessions => _sessions.Sessions;

    /// <summary>Episodes of refusals.</summary>
    public long DenialEpisodes { get; private set; }

    /// <summary>Distinct users.</summary>
    public int Users => _users.Count;

    /// <summary>Distinct computers.</summary>
    public int Hosts => _hosts.Count;

    /// <summary>Packages and components of the feature lists.</summary>
    public PackageMap Packages { get; } = new();

    /// <summary>Features, in the order in which they came.</summary>
    public IReadOnlyCollection<FeatureAccount> Features => _features.Values;

    /// <summary>Daemons, in the order in which they came.</summary>
    public IReadOnlyList<DaemonAccount> Daemons => _daemonOrder;

    /// <summary>What should be looked at.</summary>
    public WarningList Warnings { get; } = new();

    /// <summary>Local wall time of a timeline; null where the log is undated.</summary>
    public DateTime? Local(long timeline) => _clock.Local(timeline);

    /// <summary>Takes the next chunk.</summary>
    public void Take(LogChunk chunk)
    {
        MapNames(chunk);
        TakeRecords(chunk);
        foreach (var warning in chunk.Warnings)
            Warnings.Add(Lines + warning.Line + 1, warning.Message);
        Lines += chunk.Lines;
        SkippedLines += chunk.SkippedLines;
        Bytes += chunk.BytesRead;
        NeedsFallback |= chunk.NeedsFallback;
    }

    /// <summary>Adds what can be said only at the end.</summary>
    public void Finish()
    {
        if (FirstEvent is null)
            return;
        if (_clock.Origin is null)
            Warnings.Add(null, "Nothing in the log tells a date (no header, no TIMESTAMP, no -datestamp): its times are not known. Keep the log together with its start, or switch -datestamp on.");
        else if (Math.Abs(LastEvent - FirstEvent.Value) > DateRecovery.SecondsPerDay)
            WarnOfMissingKind();
    }

    private void WarnOfMissingKind()
    {
        var outs = Events[(int)LogEventKind.Out];
        var ins = Events[(int)LogEventKind.In];
        if (outs > 0 && ins == 0)
            Warnings.Add(null, "The log has check-outs and no check-ins: NOLOG IN in the options file hides them, and nothing can be said about use.");
        else if (ins > 0 && outs == 0)
            Warnings.Add(null, "The log has check-ins and no check-outs: NOLOG OUT in the options file hides them, and nothing can be said about use.");
    }

    private void MapNames(LogChunk chunk)
    {
        foreach (var prefix in chunk.NewPrefixes)
            _prefixMaps[chunk.Tokenizer].Add(new(prefix.Kind, Slot(prefix.Daemon, prefix.Feature)));
        foreach (var name in chunk.NewPrincipals)
            _principalMaps[chunk.Tokenizer].Add(Principal(name.User, name.Host));
    }

    private OpenCheckouts Slot(string daemonName, string feature)
    {
        var daemon = Daemon(daemonName);
        daemon.IsVendor = true;
        if (daemon.Slots.TryGetValue(feature, out var slot))
            return slot;
        if (!_features.TryGetValue(feature, out var account))
            _features.Add(feature, account = new(feature, daemon.Name));
        slot = new(_slots++, daemon, account);
        daemon.Slots.Add(feature, slot);
        return slot;
    }

    private DaemonAccount Daemon(string name)
    {
        if (_daemons.TryGetValue(name, out var daemon))
            return daemon;
        daemon = new(name, _text, Packages);
        _daemons.Add(name, daemon);
        _daemonOrder.Add(daemon);
        return daemon;
    }

    private int Principal(string user, string host)
    {
        var name = $"{user}@{host}";
        if (_principals.TryGetValue(name, out var id))
            return id;
        if (user.Length > 0)
            _users.Add(user);
        if (host.Length > 0)
            _hosts.Add(host);
        id = _principals.Count;
        _principals.Add(name, id);
        return id;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void TakeRecords(LogChunk chunk)
    {
        var prefixes = _prefixMaps[chunk.Tokenizer];
        var principals = _principalMaps[chunk.Tokenizer];
        var records = chunk.Records.AsSpan(0, chunk.RecordCount);
        for (var i = 0; i < records.Length; i++)
        {
            ref var record = ref records[i];
            var step = record.DayNumber < 0 ? _clock.Advance(record.Second) : _clock.Advance(record.DayNumber, record.Second);
            if (step > DateStep.BackStep)
                Warn(step, Lines + record.Line + 1);
            if (record.Prefix < 0)
                TakeMessage(chunk, ref record);
            else
                TakeEvent(prefixes[record.Prefix], principals[record.Principal], ref record);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeEvent(EventSource prefix, int principal, ref LogRecord record)
    {
        var timeline = _clock.Timeline;
        FirstEvent ??= timeline;
        LastEvent = timeline;
        Events[(int)prefix.Kind]++;
        if (_openLists > 0)
            CloseList(prefix.Feature.Daemon);
        switch (prefix.Kind)
        {
            case LogEventKind.Out:
                CheckOut(prefix.Feature, principal, record.Licenses, timeline);
                break;
            case LogEventKind.In:
                CheckIn(prefix.Feature, principal, record.Licenses);
                break;
            case LogEventKind.Denied:
                prefix.Feature.Account.Denied++;
                Deny(prefix.Feature, principal, timeline);
                break;
            case LogEventKind.Unsupported:
                prefix.Feature.Account.Unsupported++;
                break;
            case LogEventKind.Upgrade:
                Upgrade(prefix.Feature, principal, record.Licenses - record.LicensesBefore, timeline);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckOut(OpenCheckouts feature, int principal, int licenses, long timeline)
    {
        var account = feature.Account;
        account.Out++;
        account.LicensesOut += licenses;
        Hold(feature, principal, licenses, timeline);
        _sessions.CheckOut(feature, principal, timeline);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Hold(OpenCheckouts feature, int principal, int licenses, long timeline)
    {
        var account = feature.Account;
        ref var open = ref feature.Of(principal);
        if (open == 0 && licenses > 0 && ++account.Seats > account.PeakSeats)
            account.PeakSeats = account.Seats;
        open += licenses;
        account.Open += licenses;
        if (account.Open <= account.PeakHandles)
            return;
        account.PeakHandles = account.Open;
        account.PeakHandlesAt = timeline;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CheckIn(OpenCheckouts feature, int principal, int licenses)
    {
        var account = feature.Account;
        account.In++;
        account.LicensesIn += licenses;
        if (Release(feature, principal, licenses))
            account.OrphanIn++;
        _sessions.CheckIn(feature, principal);
    }

    // True where more was given back than was open.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Release(OpenCheckouts feature, int principal, int licenses)
    {
        ref var open = ref feature.Of(principal);
        var released = Math.Min(open, licenses);
        open -= released;
        feature.Account.Open -= released;
        if (open == 0 && released > 0)
            feature.Account.Seats--;
        return released < licenses;
    }

    private static void Upgrade(OpenCheckouts feature, int principal, int added, long timeline)
    {
        if (added > 0)
            Hold(feature, principal, added, timeline);
        else
            Release(feature, principal, -added);
    }

    private void Deny(OpenCheckouts feature, int principal, long timeline)
    {
        ref var last = ref feature.LastDenied(principal);
        if (Math.Abs(timeline - last) > EpisodeSeconds)
            DenialEpisodes++;
        last = timeline;
    }

    private void TakeMessage(LogChunk chunk, ref LogRecord record)
    {
        if (record.Licenses == 0 || !LineEnvelope.TryRead(chunk.Buffer.AsSpan(record.Principal, record.Licenses), out var line))
            return;
        var message = LogMessage.Read(line);
        if (message.DayNumber >= 0 && line.DayNumber < 0 && _clock.Anchor(message.DayNumber) is not DateStep.None and var step)
            Warn(step, Lines + record.Line + 1);
        switch (message.Kind)
        {
            case MessageKind.ServerHeader:
                Version ??= _text.Decode(message.Version);
                NameServer(message.Subject, Lines + record.Line + 1);
                break;
            case MessageKind.DaemonStarted or MessageKind.DaemonRestarted:
                Start(message.Subject);
                break;
            case MessageKind.FeatureList:
                NameServer(message.Subject, Lines + record.Line + 1);
                break;
        }

        ReadFeatureList(line, message.Kind);
    }

    private void Start(ReadOnlySpan<byte> name)
    {
        var daemon = Daemon(_text.Decode(DaemonName.Base(name)));
        daemon.IsVendor = true;
        daemon.Starts++;
        foreach (var slot in daemon.Slots.Values)
            slot.Reset();

        _sessions.Reset(daemon);
    }

    private void NameServer(ReadOnlySpan<byte> host, long line)
    {
        var name = _text.Decode(host);
        Server ??= name;
        if (!string.Equals(Server, name, StringComparison.OrdinalIgnoreCase))
            Warnings.Add(line, "A header names another server than the one before: the logs of two servers are joined in this file.");
    }

    private void ReadFeatureList(in LineEnvelope line, MessageKind kind)
    {
        var begins = kind == MessageKind.Other && FeatureList.BeginsPackage(line.Message);
        if (kind != MessageKind.FeatureList && _openLists == 0 && !begins)
            return;
        var daemon = Daemon(_text.Decode(DaemonName.Base(line.Daemon)));
        var wasOpen = daemon.Features.IsOpen;
        if (kind == MessageKind.FeatureList)
        {
            daemon.IsVendor = true;
            daemon.Features.Open(line.Message);
        }
        else if (begins && !wasOpen)
        {
            daemon.Features.Begin(line.Message);
        }
        else if (wasOpen && kind == MessageKind.Other)
        {
            daemon.Features.Continue(line.Message);
        }
        else
        {
            daemon.Features.Close();
        }

        _openLists += (daemon.Features.IsOpen ? 1 : 0) - (wasOpen ? 1 : 0);
        _sessions.Forget();
    }

    private void CloseList(DaemonAccount daemon)
    {
        if (!daemon.Features.IsOpen)
            return;
        daemon.Features.Close();
        _openLists--;
    }

    private void Warn(DateStep step, long line)
    {
        if (step == DateStep.TimeTravel)
            Warnings.Add(line, "The date jumps (files joined or restored?): counts go on, but no session spans this line.");
        else if (step == DateStep.Gap)
            Warnings.Add(line, "Days are missing before this line: the server was down, or a part of the log is missing.");
    }
}
