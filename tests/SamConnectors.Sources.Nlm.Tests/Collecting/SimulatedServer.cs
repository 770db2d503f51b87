using System.Globalization;
using NodaTime;

namespace SamConnectors.Sources.Nlm.Tests.Collecting;

/// <summary>Writes what lmgrd, adskflex and MLM would: seeded, with everything that happens to a real log. Times run in UTC and are printed as wall times.</summary>
internal sealed class SimulatedServer
{
    private static readonly string[] Packages = ["64300ACD_F", "86815AECCOL_T_F", "85950RVT_F"];
    private static readonly string[][] Components =
    [
        ["87545ACD_2022_0F", "87393ACD_2021_0F"],
        ["87545ACD_2022_0F", "87561RVT_2022_0F", "87556CIV3D_2022_0F"],
        ["87561RVT_2022_0F", "87443RVT_2021_0F"],
    ];

    private readonly Random _random;
    private readonly DateTimeZone _zone;
    private readonly List<string> _lines = [];
    private readonly PriorityQueue<Action, (long At, int Number)> _due = new();
    private readonly List<(string Daemon, string? Package, string Feature, string Who, int Count, int Number)> _open = [];
    private readonly string[] _people;
    private long _now;
    private long _skew;
    private long _nextStamp;
    private int _number;

    public SimulatedServer(int seed, string zone = "Europe/Madrid", int people = 12)
    {
        _random = new Random(seed);
        _zone = DateTimeZoneProviders.Tzdb[zone];
        _people = [.. Enumerable.Range(0, people).Select(Person)];
    }

    /// <summary>Lines without line ends.</summary>
    public IReadOnlyList<string> Lines => _lines;

    public string Text => string.Concat(_lines.Select(line => line + "\n"));

    /// <summary>Chance per event that the clock is set back by some seconds.</summary>
    public double BackSteps { get; init; } = 0.002;

    /// <summary>Chance per event that the server, or its daemon, starts again.</summary>
    public double Restarts { get; init; } = 0.002;

    /// <summary>Runs from a local date for some days.</summary>
    public SimulatedServer Run(LocalDate from, int days, int eventsPerDay = 60)
    {
        var begin = from.At(new LocalTime(8, 42, 20)).InZoneLeniently(_zone).ToInstant().ToUnixTimeSeconds();
        if (_lines.Count > 0)
        {
            GoTo(begin);
        }
        else
        {
            _now = begin;
            Boot();
        }

        var end = from.PlusDays(days).AtStartOfDayInZone(_zone).ToInstant().ToUnixTimeSeconds();
        while (_now < end)
        {
            GoTo(_now + 1 + (long)(-Math.Log(1 - _random.NextDouble()) * 86_400 / eventsPerDay));
            Happen();
        }

        return this;
    }

    /// <summary>Nothing is written for a while, as when the machine is off: nobody's check-in comes later.</summary>
    public void PowerOff(int seconds)
    {
        _open.Clear();
        _due.Clear();
        _now += seconds;
        Boot();
    }

    private static string Person(int number) => number switch
    {
        1 => "Marta Rodriguez@DESKTOP-L00QHGH",
        2 => "José Núñez@CAD002",
        3 => "alu-escuela@aula.03@ws3.corp.example.com",
        4 => "jaime.garrigues.calv@LAPTOP-4",
        _ => string.Create(CultureInfo.InvariantCulture, $"user{number}@WS{number:000}"),
    };

    private void GoTo(long moment)
    {
        while (_due.TryPeek(out var action, out var key) && key.At <= moment)
        {
            _due.Dequeue();
            Stamp(key.At);
            _now = Math.Max(_now, key.At);
            action();
        }

        Stamp(moment);
        _now = Math.Max(_now, moment);
    }

    private void Stamp(long until)
    {
        while (_nextStamp <= until)
        {
            _now = Math.Max(_now, _nextStamp);
            Write("lmgrd", "TIMESTAMP " + Local().ToString("M/d/yyyy", CultureInfo.InvariantCulture));
            _nextStamp += 6 * 3600;
        }
    }

    private void Happen()
    {
        var dice = _random.NextDouble();
        var who = Spell(_people[_random.Next(_people.Length)]);
        if (dice < BackSteps)
            _skew -= _random.Next(1, 40);
        else if (dice < BackSteps + Restarts)
            Restart();
        else if (dice < 0.08)
            Deny(who);
        else if (dice < 0.12)
            Write("adskflex", $"UNSUPPORTED: \"87999XYZ_2030_0F\" (00B0 EF6E AFC6 B280 ) {who}  (No such feature exists. (-5,346))");
        else if (dice < 0.2)
            Plain("MLM", "MATLAB", who, _random.Next(3) == 0 ? _random.Next(2, 6) : 1);
        else if (dice < 0.25)
            Plain("adskflex", "87577INHSMP_2022_0F", who, 1);
        else if (dice < 0.28)
            Write("adskflex", "SERVER-OUT: Failed to send the message(71) <END>");
        else
            Start(who, _random.Next(Packages.Length));
    }

    private string Spell(string who) => _random.Next(12) == 0 ? who.ToUpperInvariant() : who;

    private void Deny(string who)
    {
        var component = Components[0][0];
        for (var repeat = _random.Next(1, 4); repeat > 0; repeat--)
        {
            Write("adskflex", $"DENIED: \"{component}\" {who}  (Licensed number of users already reached. (-4,342))");
            Write("adskflex", $"DENIED: \"{component}\" {who}  (Licensed number of users already reached. (-4,342:10054 \"\"))");
            _now += _random.Next(0, 200);
        }

        if (_random.Next(2) == 0)
            Later(_random.Next(0, 400), () => Start(who, 1));
    }

    private void Plain(string daemon, string feature, string who, int count)
    {
        var tail = count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"({count} licenses) ");
        Write(daemon, $"OUT: \"{feature}\" {who}  {tail}");
        var number = Open(daemon, null, feature, who, count);
        Later(Duration(), () =>
        {
            if (!Close(number))
                return;
            Write(daemon, $"IN: \"{feature}\" {who}  {tail}");
        });
    }

    private void Start(string who, int package, string? component = null)
    {
        component ??= Components[package][_random.Next(Components[package].Length)];
        Write("adskflex", $"OUT: \"{Packages[package]}\" {who}  ");
        if (_random.Next(20) == 0)
            _now += _random.Next(0, 3);
        Write("adskflex", $"OUT: \"{component}\" {who}  ");
        var number = Open("adskflex", Packages[package], component, who, 1);
        Later(Duration(), () => End(who, package, component, number));
    }

    private void End(string who, int package, string component, int number)
    {
        if (!Close(number))
            return;
        var reason = _random.Next(30) == 0 ? "(INACTIVE)" : "";
        var order = _random.Next(3);
        if (order > 0)
            Write("adskflex", $"IN: \"{component}\" {who}  {reason}");
        Write("adskflex", $"IN: \"{Packages[package]}\" {who}  {reason}");
        if (order == 0)
            Write("adskflex", $"IN: \"{component}\" {who}  {reason}");
        var other = component.Contains("ACD", StringComparison.Ordinal) ? 1 - package : 3 - package;
        if (_random.Next(4) == 0 && other is >= 0 and < 3 && Components[other].Contains(component))
            Later(_random.Next(0, 240), () => Start(who, other, component));
    }

    private void Restart()
    {
        if (_random.Next(2) == 0)
        {
            Write("lmgrd", "adskflex exited with status 28 (Communications error)");
            _now += _random.Next(1, 20);
            Write("lmgrd", "REStarted adskflex (pid 4470)");
            _open.RemoveAll(open => open.Daemon == "adskflex");
            List();
            return;
        }

        Write("lmgrd", "lmgrd will now shut down all the vendor daemons");
        Write("lmgrd", "Shutting down adskflex pid=4440 because of signal 15");
        foreach (var open in _open.Where(open => open.Daemon == "adskflex").Take(5).ToList())
        {
            Write("adskflex", $"IN: \"{open.Feature}\" {open.Who}  (SHUTDOWN)");
            if (open.Package is not null)
                Write("adskflex", $"IN: \"{open.Package}\" {open.Who}  (SHUTDOWN)");
        }

        _open.Clear();
        _now += 60;
        Boot();
    }

    private void Boot()
    {
        Write("lmgrd", "-----------------------------------------------");
        Write("lmgrd", "  Please Note:");
        Write("lmgrd", "");
        Write("lmgrd", "Server's System Date and Time: " + Local().ToString("ddd MMM dd yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " Hora de verano romance");
        Write("lmgrd", $"FlexNet Licensing (v11.18.0.0 build 275847 x64_n6) started on nlmsrv01 (IBM PC) ({Local().ToString("M/d/yyyy", CultureInfo.InvariantCulture)})");
        Write("lmgrd", "Started adskflex (pid 4440)");
        Write("lmgrd", "Started MLM (pid 4448)");
        _now += 2;
        List();
        Write("MLM", "Server started on nlmsrv01 for:\tMATLAB\t\t");
        Write("MLM", "SIMULINK\tStatistics_Toolbox ");
        Write("MLM", "EXTERNAL FILTERS are OFF");
        _nextStamp = _now + (6 * 3600);
    }

    private void List()
    {
        Write("adskflex", "Server started on nlmsrv01 for:\t");
        for (var package = 0; package < Packages.Length; package++)
        {
            Write("adskflex", $"{Packages[package]} (consisting of:\t\t{Components[package][0]} ");
            Write("adskflex", string.Join(' ', Components[package][1..]) + ") ");
        }

        Write("adskflex", "87577INHSMP_2022_0F\t\t");
        Write("adskflex", "EXTERNAL FILTERS are OFF");
    }

    private int Open(string daemon, string? package, string feature, string who, int count)
    {
        _open.Add((daemon, package, feature, who, count, ++_number));
        return _number;
    }

    private bool Close(int number) => _open.RemoveAll(open => open.Number == number) > 0;

    private int Duration() => (int)Math.Exp(7.5 + (_random.NextDouble() * 3));

    private void Later(int seconds, Action action) => _due.Enqueue(action, (_now + seconds, ++_number));

    private LocalDateTime Local() => Instant.FromUnixTimeSeconds(_now + _skew).InZone(_zone).LocalDateTime;

    private void Write(string daemon, string message)
    {
        var local = Local();
        _lines.Add(string.Create(CultureInfo.InvariantCulture, $"{local.Hour,2}:{local.Minute:00}:{local.Second:00} ({daemon}) {message}"));
    }
}
