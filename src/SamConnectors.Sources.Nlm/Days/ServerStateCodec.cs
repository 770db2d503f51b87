using SamConnectors.Facts;
using SamConnectors.Sources.Nlm.Checkpoints;
using SamConnectors.Sources.Nlm.Parsing;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>Writes a server's state in one canonical form, so that equal states are equal bytes, and reads it back.</summary>
internal static class ServerStateCodec
{
    public static void Save(ServerState state, CheckpointWriter writer)
    {
        writer.Flag(state.LastInstant is not null);
        writer.Number(state.LastInstant ?? 0);
        writer.Text(state.Version);
        writer.Number(state.Hosts.Count);
        foreach (var host in state.Hosts)
        {
            writer.Text(host.Name);
            writer.Number(host.FirstDay);
            writer.Number(host.LastDay);
        }

        writer.Number(state.Daemons.Count);
        foreach (var daemon in state.Daemons.Values)
            SaveDaemon(daemon, writer);
        SaveOpen(state, writer);
        SaveSessions(state, writer);
        SaveEnded(state, writer);
        SaveEpisodes(state, writer);
    }

    public static void Load(ServerState state, CheckpointReader reader)
    {
        var hasInstant = reader.Flag();
        var instant = reader.Number();
        state.LastInstant = hasInstant ? instant : null;
        state.Version = reader.OptionalText();
        for (var count = reader.Int(); count > 0; count--)
            state.Hosts.Add(new SeenHost(reader.Text(), reader.Int(), reader.Int()));
        for (var count = reader.Int(); count > 0; count--)
            LoadDaemon(state, reader);
        for (var count = reader.Int(); count > 0; count--)
        {
            var principal = LoadSpelling(state, reader).Principal;
            var feature = LoadFeatureName(state, reader);
            var licenses = reader.Int();
            principal.Change(feature, licenses);
            feature.Open += licenses;
            feature.Seats++;
        }

        for (var count = reader.Int(); count > 0; count--)
            LoadSession(state, reader);
        for (var count = reader.Int(); count > 0; count--)
            LoadSpelling(state, reader).Principal.Ended.Add(new EndedSession(LoadFeatureName(state, reader), LoadFeatureName(state, reader), reader.Number()));
        for (var count = reader.Int(); count > 0; count--)
            LoadEpisode(state, reader);
    }

    private static void SaveDaemon(DaemonTrack daemon, CheckpointWriter writer)
    {
        writer.Text(daemon.Name);
        writer.Flag(daemon.ExitAt is not null);
        writer.Number(daemon.ExitAt ?? 0);
        writer.Number(daemon.OutsSinceIn);
        writer.Number(daemon.OutsSinceIn > 0 ? daemon.FirstOutSinceIn : 0);
        writer.Number(daemon.Packages.Packages.Count);
        foreach (var (package, components) in daemon.Packages.Packages.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Text(package);
            writer.Number(components.Count);
            components.ForEach(writer.Text);
        }

        var features = daemon.Features.Values.Where(feature => feature.IsServed || feature.IsComponent || feature.IsPackage).ToList();
        writer.Number(features.Count);
        foreach (var feature in features)
        {
            writer.Text(feature.Name);
            writer.Number((feature.IsServed ? 1 : 0) | (feature.IsPackage ? 2 : 0) | (feature.IsComponent ? 4 : 0));
            writer.Number(feature.FirstSeen);
            writer.Number(feature.LastSeen - feature.FirstSeen);
        }
    }

    private static void LoadDaemon(ServerState state, CheckpointReader reader)
    {
        var daemon = state.Daemon(reader.Text());
        var hasExit = reader.Flag();
        var exit = reader.Number();
        daemon.ExitAt = hasExit ? exit : null;
        daemon.OutsSinceIn = reader.Number();
        daemon.FirstOutSinceIn = reader.Number();
        var map = new PackageMap();
        for (var packages = reader.Int(); packages > 0; packages--)
        {
            var package = reader.Text();
            for (var components = reader.Int(); components > 0; components--)
                map.Add(package, reader.Text());
        }

        daemon.Packages = map;
        for (var count = reader.Int(); count > 0; count--)
        {
            var feature = state.Feature(daemon, reader.Text());
            var flags = reader.Int();
            (feature.IsServed, feature.IsPackage, feature.IsComponent) = ((flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0);
            feature.FirstSeen = reader.Int();
            feature.LastSeen = feature.FirstSeen + reader.Int();
        }
    }

    private static void SaveOpen(ServerState state, CheckpointWriter writer)
    {
        var open = state.Principals
            .SelectMany(principal => principal.Open.Select(licenses => (Principal: principal, Licenses: licenses)))
            .OrderBy(item => item.Principal.Key, StringComparer.Ordinal)
            .ThenBy(item => item.Licenses.Feature.Daemon.Key, StringComparer.Ordinal)
            .ThenBy(item => item.Licenses.Feature.Name, StringComparer.Ordinal)
            .ToList();
        writer.Number(open.Count);
        foreach (var (principal, licenses) in open)
        {
            var parts = principal.Key.Split(ServerState.KeySeparator);
            writer.Text(parts[0]);
            writer.Text(parts[1]);
            SaveFeatureName(licenses.Feature, writer);
            writer.Number(licenses.Count);
        }
    }

    // Sessions of one principal keep their order: check-ins end the oldest first.
    private static void SaveSessions(ServerState state, CheckpointWriter writer)
    {
        writer.Number(state.Sessions.Count);
        foreach (var principal in state.Principals.Where(principal => principal.Sessions.Count > 0).OrderBy(principal => principal.Key, StringComparer.Ordinal))
        {
            foreach (var session in principal.Sessions)
            {
                SaveSpelling(session.Spelling, writer);
                SaveFeatureName(session.Feature, writer);
                writer.Text(session.Package?.Name);
                writer.Number(session.Start);
                writer.Number(session.CountedTo - session.Start);
                writer.Number(session.Licenses);
                writer.Flag(session.IsCounted);
                writer.Flag(principal.Pending == session);
            }
        }
    }

    private static void LoadSession(ServerState state, CheckpointReader reader)
    {
        var spelling = LoadSpelling(state, reader);
        var feature = LoadFeatureName(state, reader);
        var package = reader.OptionalText();
        var start = reader.Number();
        var session = new Session
        {
            Feature = feature,
            Package = package is null ? null : state.Feature(feature.Daemon, package),
            Spelling = spelling,
            Start = start,
            CountedTo = start + reader.Number(),
            Licenses = reader.Int(),
            IsCounted = reader.Flag(),
        };
        state.Open(session);
        if (reader.Flag())
            spelling.Principal.Pending = session;
    }

    private static void SaveEnded(ServerState state, CheckpointWriter writer)
    {
        var principals = state.Principals.Where(principal => principal.Ended.Count > 0).OrderBy(principal => principal.Key, StringComparer.Ordinal).ToList();
        writer.Number(principals.Sum(principal => principal.Ended.Count));
        foreach (var principal in principals)
        {
            var parts = principal.Key.Split(ServerState.KeySeparator);
            foreach (var ended in principal.Ended)
            {
                writer.Text(parts[0]);
                writer.Text(parts[1]);
                SaveFeatureName(ended.Package, writer);
                SaveFeatureName(ended.Component, writer);
                writer.Number(ended.At);
            }
        }
    }

    private static void SaveEpisodes(ServerState state, CheckpointWriter writer)
    {
        var principals = state.Principals.Where(principal => principal.Episodes.Count > 0).OrderBy(principal => principal.Key, StringComparer.Ordinal).ToList();
        writer.Number(principals.Sum(principal => principal.Episodes.Count));
        foreach (var episode in principals.SelectMany(principal => principal.Episodes))
        {
            SaveSpelling(episode.Spelling, writer);
            SaveFeatureName(episode.Feature, writer);
            writer.Flag(episode.IsUnsupported);
            writer.Number((int)episode.Class);
            writer.Number(episode.Start);
            writer.Number(episode.StartDay);
            writer.Number(episode.Last - episode.Start);
            writer.Flag(episode.IsServed);
        }
    }

    private static void LoadEpisode(ServerState state, CheckpointReader reader)
    {
        var spelling = LoadSpelling(state, reader);
        var feature = LoadFeatureName(state, reader);
        var isUnsupported = reader.Flag();
        var denialClass = (DenialClass)reader.Int();
        var start = reader.Number();
        spelling.Principal.Episodes.Add(new DenialEpisode
        {
            Feature = feature,
            IsUnsupported = isUnsupported,
            Spelling = spelling,
            Class = denialClass,
            Start = start,
            StartDay = reader.Int(),
            Last = start + reader.Number(),
            IsServed = reader.Flag(),
        });
    }

    private static void SaveFeatureName(FeatureTrack feature, CheckpointWriter writer)
    {
        writer.Text(feature.Daemon.Key);
        writer.Text(feature.Name);
    }

    private static FeatureTrack LoadFeatureName(ServerState state, CheckpointReader reader) => state.Feature(state.Daemon(reader.Text()), reader.Text());

    private static void SaveSpelling(Spelling spelling, CheckpointWriter writer)
    {
        writer.Text(spelling.User.Name);
        writer.Text(spelling.Host.Name);
    }

    private static Spelling LoadSpelling(ServerState state, CheckpointReader reader) => state.Spelling(reader.Text(), reader.Text());
}
