using System.Globalization;
using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>
/// Simulates a licence server with two vendor daemons and writes its debug log, seeded. Every shape of line is one seen in real logs or described by the vendor.
/// Time runs in UTC; lines show the wall clock of the zone, so daylight saving changes come by themselves.
/// </summary>
public sealed class DebugLogGenerator
{
    private const string Adskflex = "adskflex";
    private const string Matlab = "MLM";

    private static readonly (string Package, string[] Components)[] Packages =
    [
        ("64300ACD_F", ["87676ACD_2023_0F", "87545ACD_2022_0F", "87393ACD_2021_0F", "87224ACD_2020_0F"]),
        ("86815AECCOL_T_F", ["87688RVT_2023_0F", "87561RVT_2022_0F", "87696NAVMAN_2023_0F"]),
        ("85950RVT_F", ["87688RVT_2023_0F", "87561RVT_2022_0F"]),
    ];

    private static readonly string[] Singles = ["87577INHSMP_2022_0F", "87252IDSP_2020_0F"];
    private static readonly string[] MatlabFeatures = ["MATLAB", "SIMULINK"];
    private static readonly string[] Users =
        ["jsmith", "maria.garcia", "Marta Rodriguez", "José Juan", "sofia@corp.example", "user$7", "alu-escuela", "jaime.garrigues.calv", "UPM", "upm", "田中"];

    private static readonly string[] Hosts = ["WS-0001", "ws-0001", "DESKTOP-L00QHGH", "cad7.corp.example.com", "LAPTOP_9"];

    private readonly Random _random;
    private readonly LogShape _shape;
    private readonly DateTimeZone _zone;
    private readonly List<string> _lines = [];
    private readonly List<GeneratedEvent> _events = [];
    private readonly List<(string Daemon, string? Package, string Feature, string User, string Host, int Licenses)> _open = [];
    private Instant _now;
    private int _slow;
    private Instant _nextStamp;

    private DebugLogGenerator(Random random, LogShape shape)
    {
        _random = random;
        _shape = shape;
        _zone = DateTimeZoneProviders.Tzdb[shape.Zone];
        _now = _zone.AtLeniently(new LocalDateTime(shape.Start.Year, shape.Start.Month, shape.Start.Day, 8, 42, 20)).ToInstant();
        _nextStamp = _now;
    }

    /// <summary>Writes a log.</summary>
    public static GeneratedLog Generate(int seed, LogShape? shape = null)
    {
        var random = new Random(seed);
        return new DebugLogGenerator(random, shape ?? LogShape.Draw(random)).Run();
    }

    private GeneratedLog Run()
    {
        var end = _now + Duration.FromDays(_shape.Days);
        if (_shape.Header)
            Boot();
        else
            Fragment();
        while (true)
        {
            var pause = Duration.FromSeconds(Math.Max(1, (int)(-Math.Log(1 - _random.NextDouble()) * 86400 / _shape.ActionsPerDay)));
            Housekeep(_now + pause);
            _now += pause;
            if (_now >= end)
                return new(_lines, _events);
            Act();
        }
    }

    private void Act()
    {
        switch (_random.Next(40))
        {
            case < 15:
                CheckOut();
                break;
            case < 28:
                CheckIn();
                break;
            case < 31:
                Deny();
                break;
            case 31:
                Unsupported();
                break;
            case 32:
                Swap();
                break;
            case 33:
                Queue();
                break;
            case 34:
                Upgrade();
                break;
            case 35:
                Noise();
                break;
            case 36:
                Write(Adskflex, "Rereading license file...");
                FeatureList();
                break;
            case 37 when _shape.Restarts:
                Restart();
                break;
            case 38 when _shape.BackSteps:
                _slow += _random.Next(2) == 0 ? 16 : 3;
                break;
            default:
                _lines.Add(_random.Next(2) == 0 ? "" : "Shut down FlexNet MLM license server system on machine flexlm01");
                break;
        }
    }

    private void CheckOut()
    {
        var (user, host) = Who();
        if (_random.Next(6) == 0)
        {
            Out(Matlab, Pick(MatlabFeatures), user, host, _random.Next(1, 4));
            return;
        }

        if (_random.Next(6) == 0)
        {
            Out(Adskflex, Pick(Singles), user, host, 1);
            return;
        }

        OutPair(user, host, Packages[_random.Next(Packages.Length)], _random.Next(5) == 0);
    }

    private void OutPair(string user, string host, (string Package, string[] Components) package, bool componentFirst)
    {
        var component = Pick(package.Components);
        Event("OUT", Adskflex, componentFirst ? component : package.Package, user, host, 1, "  ");
        if (_random.Next(8) == 0)
            _now += Duration.FromSeconds(1);
        if (_random.Next(8) == 0)
            Write(Matlab, "Listener Thread: running");
        Event("OUT", Adskflex, componentFirst ? package.Package : component, user, host, 1, "  ");
        _open.Add((Adskflex, package.Package, component, user, host, 1));
    }

    private void Out(string daemon, string feature, string user, string host, int licenses)
    {
        Event("OUT", daemon, feature, user, host, licenses, licenses == 1 ? "  " : $" [MSCONE:{feature}] ({Text(licenses)} licenses) ");
        _open.Add((daemon, null, feature, user, host, licenses));
    }

    private void CheckIn()
    {
        if (_open.Count == 0)
            return;
        var at = _random.Next(_open.Count);
        GiveBack(_open[at], _random.Next(10) == 0 ? "(INACTIVE)" : "");
        _open.RemoveAt(at);
    }

    private void GiveBack((string Daemon, string? Package, string Feature, string User, string Host, int Licenses) held, string reason)
    {
        var tail = held.Licenses == 1 ? $"  {reason}" : $" ({Text(held.Licenses)} licenses) {reason}";
        var packageFirst = _random.Next(3) == 0;
        if (held.Package is not null && packageFirst)
            Event("IN", held.Daemon, held.Package, held.User, held.Host, 1, tail);
        Event("IN", held.Daemon, held.Feature, held.User, held.Host, held.Licenses, tail);
        if (held.Package is not null && !packageFirst)
            Event("IN", held.Daemon, held.Package, held.User, held.Host, 1, tail);
    }

    private void Deny()
    {
        var (user, host) = Who();
        var feature = Pick(Packages[_random.Next(Packages.Length)].Components);
        var tries = _random.Next(1, 4);
        for (var i = 0; i < tries; i++)
        {
            Event("DENIED", Adskflex, feature, user, host, 1, "  (Licensed number of users already reached. (-4,342))");
            Event("DENIED", Adskflex, feature, user, host, 1, "  (Licensed number of users already reached. (-4,342:10054 \"\"))");
            _now += Duration.FromSeconds(_random.Next(1, 250));
        }
    }

    private void Unsupported()
    {
        var (user, host) = Who();
        var feature = Pick(Packages[0].Components);
        _events.Add(Truth("UNSUPPORTED", Adskflex, feature, user, host, 1));
        Write(Adskflex, $"UNSUPPORTED: \"{feature}\" (00B0 EF6E AFC6 {_random.Next(65536):X4} ) {user}@{host}  (No such feature exists. (-5,346))");
    }

    // The licence manager moves a session to another package: the component is given back and taken again, the user never left.
    private void Swap()
    {
        var at = _open.FindIndex(o => o.Package is "85950RVT_F" or "86815AECCOL_T_F" && o.Feature.Contains("RVT", StringComparison.Ordinal));
        if (at < 0)
            return;
        var held = _open[at];
        _open.RemoveAt(at);
        GiveBack(held, "");
        _now += Duration.FromSeconds(_random.Next(0, 120));
        var other = held.Package == "85950RVT_F" ? "86815AECCOL_T_F" : "85950RVT_F";
        Event("OUT", Adskflex, other, held.User, held.Host, 1, "  ");
        Event("OUT", Adskflex, held.Feature, held.User, held.Host, 1, "  ");
        _open.Add(held with { Package = other });
    }

    private void Queue()
    {
        var (user, host) = Who();
        Event("QUEUED", Matlab, "MATLAB", user, host, 1, "");
        _now += Duration.FromSeconds(_random.Next(0, 60));
        Event("DEQUEUED", Matlab, "MATLAB", user, host, 1, "");
    }

    private void Upgrade()
    {
        var at = _open.FindIndex(o => o.Daemon == Matlab && o.Licenses == 1);
        if (at < 0)
            return;
        var held = _open[at];
        Event("UPGRADE", Matlab, held.Feature, held.User, held.Host, 2, " (1->2 licenses)");
        _open[at] = held with { Licenses = 2 };
    }

    private void Noise()
    {
        Write(Adskflex, "SERVER-OUT: Failed to send the message(71) <END>");
        Write(Adskflex, "(@adskflex-SLOG@) === Last 10 Client Requests Processing Time (in ms) ===");
        Write(Adskflex, $"(@adskflex-SLOG@) 00000031 ms at {Stamp()},#4,(5120K),(jsmith,WS-0001,1204)");
        Write(Adskflex, $"(@adskflex-SLOG@) Time: {Stamp()}");
        Write("adskflex_pluggin", "INFO: Plugin not loaded, NLM Server is running in Non Reporting mode.");
        Write("lmgrd", "Client communications revision is 127 (  )");
    }

    private void Restart()
    {
        if (_random.Next(2) == 0)
        {
            Write(Adskflex, "Lost connection to lmgrd, heartbeat timeout expired, exiting.");
            Write(Adskflex, "EXITING DUE TO SIGNAL 28 Exit reason 5");
            Write("lmgrd", "adskflex exited with status 28 (Communications error)");
            _now += Duration.FromSeconds(6);
            Write("lmgrd", "REStarted adskflex (pid 4470)");
            _open.RemoveAll(o => o.Daemon == Adskflex);
            FeatureList();
            return;
        }

        Write("lmgrd", "lmgrd will now shut down all the vendor daemons");
        Write(Adskflex, "daemon shutdown requested - shutting down");
        foreach (var held in _open)
        {
            if (_random.Next(3) > 0)
                GiveBack(held, "(SHUTDOWN)");
        }

        _open.Clear();
        _now += Duration.FromSeconds(60);
        Boot();
    }

    private void Boot()
    {
        Write("lmgrd", "-----------------------------------------------");
        Write("lmgrd", "  Please Note:");
        Write("lmgrd", "");
        Write("lmgrd", $"Server's System Date and Time: {Stamp()}");
        Write("lmgrd", $"FlexNet Licensing (v11.18.0.0 build 275847 x64_n6) started on {_shape.Server} (IBM PC) ({Slashed()})");
        Write("lmgrd", $"(@lmgrd-SLOG@) Start-Date: {Stamp()}");
        Write("lmgrd", "Started adskflex (pid 4440)");
        Write("lmgrd", "Started MLM (internet tcp_port 36418 pid 27544)");
        FeatureList();
    }

    private void Fragment()
    {
        for (var i = 0; i < 3; i++)
        {
            var (user, host) = Who();
            GiveBack((Adskflex, Packages[0].Package, Packages[0].Components[0], user, host, 1), "");
            _now += Duration.FromSeconds(_random.Next(1, 400));
        }

        _nextStamp = _now + Duration.FromHours(_random.Next(1, 7));
    }

    private void FeatureList()
    {
        Write(Adskflex, $"Server started on {_shape.Server} for:\t");
        foreach (var (package, components) in Packages)
        {
            Write(Adskflex, $"{package} (consisting of:\t\t{components[0]} ");
            if (_random.Next(3) == 0)
                Write(Matlab, $"Server started on {_shape.Server} for:\tMATLAB\t\tSIMULINK ");
            Write(Adskflex, string.Join(' ', components[1..]) + ") ");
        }

        Write(Adskflex, string.Join("\t\t", Singles) + "\t\t");
        Write(Adskflex, "EXTERNAL FILTERS are OFF");
    }

    private void Housekeep(Instant until)
    {
        for (; _nextStamp <= until; _nextStamp += Duration.FromHours(6))
        {
            var resume = _now;
            _now = Instant.Max(_now, _nextStamp);
            Write("lmgrd", $"TIMESTAMP {Slashed()}");
            _now = Instant.Max(resume, _now);
        }
    }

    private void Event(string kind, string daemon, string feature, string user, string host, int licenses, string tail)
    {
        _events.Add(Truth(kind, daemon, feature, user, host, licenses));
        Write(daemon, $"{kind}: \"{feature}\" {user}@{host}{tail}");
    }

    private GeneratedEvent Truth(string kind, string daemon, string feature, string user, string host, int licenses)
    {
        var local = Local();
        var mapping = _zone.MapLocal(local.LocalDateTime);
        return new(_lines.Count, kind, daemon, feature, user, host, licenses, local.ToDateTimeUnspecified(), mapping.Count == 2 && local.Offset == mapping.Last().Offset);
    }

    private void Write(string daemon, string message)
    {
        var local = Local().LocalDateTime;
        var time = _shape.Dated ? Local().ToString("uuuu-MM-dd'T'HH:mm:sso<+HH:mm>", CultureInfo.InvariantCulture)
            : daemon == "adskflex_pluggin" ? local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)
            : local.ToString("H:mm:ss", CultureInfo.InvariantCulture).PadLeft(8);
        _lines.Add($"{time} ({daemon}) {message}");
    }

    private ZonedDateTime Local() => (_now - Duration.FromSeconds(_slow)).InZone(_zone);

    private string Stamp() => Local().ToString("ddd MMM dd uuuu HH:mm:ss", CultureInfo.InvariantCulture) + " Hora de verano romance";

    private string Slashed() => Local().ToString("M/d/uuuu", CultureInfo.InvariantCulture);

    private (string User, string Host) Who() => (Pick(Users), Pick(Hosts));

    private string Pick(string[] from) => from[_random.Next(from.Length)];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
