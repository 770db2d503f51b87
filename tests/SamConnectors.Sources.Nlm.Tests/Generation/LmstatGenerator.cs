using System.Globalization;
using System.Text;

namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>Writes outputs of <c>lmstat -a</c> in random shapes, and knows what they say.</summary>
internal sealed class LmstatGenerator
{
    private static readonly string[] Users = ["eprus", "1", "alu-escuela", "Marta Rodriguez", "jaime.garrigues.calv", "Ana Maria de Luna", "DOMAIN\\kim", "o'neill$"];
    private static readonly string[] Daemons = ["adskflex", "mlm", "ansyslmd"];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string _eol;
    private int _handle = 100;

    public LmstatGenerator(int seed)
    {
        _random = new Random(seed);
        _eol = Chance(2) ? "\r\n" : "\n";
    }

    /// <summary>What the newest output says of every feature.</summary>
    public List<LmstatTruth> Features { get; } = [];

    /// <summary>Distinct users of all outputs.</summary>
    public HashSet<string> AllUsers { get; } = new(StringComparer.OrdinalIgnoreCase);

    public int Outputs { get; private set; }

    public DateTime At { get; private set; } = new(2026, 3, 2, 7, 45, 0, DateTimeKind.Unspecified);

    public string Generate()
    {
        var isTriad = Chance(3);
        var daemons = _random.Next(1, Daemons.Length + 1);
        for (var left = _random.Next(1, 4); left > 0; left--)
        {
            Features.Clear();
            Outputs++;
            At = At.AddMinutes(_random.Next(15, 40_000));
            Output(isTriad, daemons);
        }

        return _text.ToString();
    }

    private void Output(bool isTriad, int daemons)
    {
        if (Chance(2))
            Line("lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.");
        var time = At.ToString(Chance(2) ? "ddd M/d/yyyy HH:mm" : "ddd M/d/yyyy H:mm", CultureInfo.InvariantCulture);
        Line(Chance(3) ? time : "Flexible License Manager status on " + time);
        Line("");
        if (Chance(2))
            Line("[Detecting lmgrd processes...]");
        Line(isTriad ? "License server status: 27000@lic1,27000@lic2,27000@lic3" : "License server status: 27000@lic1");
        Line("    License file(s) on lic1: F:\\Autodesk\\x.lic:");
        Line("");
        Line("lic1: license server UP (MASTER) v11.16.2");
        if (isTriad)
        {
            Line("lic2: license server UP v11.16.2");
            Line("lic3: Cannot connect to license server system. (-15,570:115 \"Operation now in progress\")");
        }

        Line("");
        Line("Vendor daemon status (on lic1):");
        for (var i = 0; i < daemons; i++)
            Daemon(Daemons[i]);
    }

    private void Daemon(string daemon)
    {
        Line("");
        if (Chance(5))
        {
            Line($"  {daemon}: The desired vendor daemon is down. (-97,121)");
            return;
        }

        Line($"  {daemon}: UP v11.16.2");
        Line("Feature usage info:");
        for (var i = _random.Next(1, 6); i > 0; i--)
            Feature(daemon, $"{64_300 + (Features.Count * 7)}F{Features.Count}_T_F");
    }

    private void Feature(string daemon, string name)
    {
        Line("");
        switch (_random.Next(8))
        {
            case 0:
                Line($"Users of {name}:  (Uncounted, node-locked)");
                Features.Add(new LmstatTruth(name, daemon, "uncounted"));
                return;
            case 1:
                Line($"Users of {name}:  (Error: 6 licenses, unsupported by licensed server)");
                Features.Add(new LmstatTruth(name, daemon, "error") { Issued = 6 });
                return;
            default:
                Counted(daemon, name);
                return;
        }
    }

    private void Counted(string daemon, string name)
    {
        var truth = new LmstatTruth(name, daemon, "up") { Issued = _random.Next(1, 300) };
        var body = new List<string>();
        var indent = new[] { "    ", "\t", "", "  \t" }[_random.Next(4)];
        for (var blocks = _random.Next(1, 3); blocks > 0; blocks--)
        {
            var expiry = new[] { "", ", expiry: 15-dec-2027", ", expiry: permanent(no expiration date)", ", expiry: 1-jan-0", ", expiry: 01-jan-0000" }[_random.Next(5)];
            body.Add($"  \"{name}\" v1.000, vendor: {daemon}{expiry}");
            if (Chance(2))
                body.Add("  vendor_string: commercial:extendable");
            body.Add("  floating license");
            body.Add("");
            for (var lines = _random.Next(0, 5); lines > 0; lines--)
                body.Add(indent + Checkout(truth));
        }

        if (Chance(3))
        {
            truth.Reserved = _random.Next(1, 9);
            body.Add($"\t{truth.Reserved} RESERVATION{(truth.Reserved == 1 ? "" : "s")} for GROUP DED (lic1/27000)");
        }

        truth.InUse = truth.Licenses + truth.Reserved;
        Line($"Users of {name}:  (Total of {truth.Issued} license{(truth.Issued == 1 ? "" : "s")} issued;  Total of {truth.InUse} license{(truth.InUse == 1 ? "" : "s")} in use)");
        Line("");
        if (truth.InUse > 0 || truth.Queued > 0 || Chance(2))
            body.ForEach(Line);
        Features.Add(truth);
    }

    private string Checkout(LmstatTruth truth)
    {
        var user = Users[_random.Next(Users.Length)];
        var host = $"SPB-{_random.Next(100, 999)}";
        AllUsers.Add(user);
        truth.Users.Add((user, host));
        var component = Chance(3) ? " 88232MFS_2027_0F" : "";
        var display = (user.Contains(' ', StringComparison.Ordinal), _random.Next(4)) switch
        {
            (_, 0) => host.ToLowerInvariant(),
            (false, 1) => "/dev/tty" + (component = ""),
            (_, 2) => "",
            _ => host,
        };
        var left = $"{user} {host} {display}{component} (v1.000) (lic1/27000 {_handle++})";
        if (Chance(6))
        {
            truth.Queued++;
            return left + " queued for 1 license";
        }

        var licenses = Chance(5) ? _random.Next(2, 30) : 1;
        truth.Checkouts++;
        truth.Licenses += licenses;
        var start = At.AddMinutes(-_random.Next(0, 200_000));
        var tail = $", start {start.ToString("ddd M/d H:mm", CultureInfo.InvariantCulture)}";
        if (licenses > 1)
            tail += $", {licenses} licenses";
        if (Chance(4))
            tail += $", PID: {_random.Next(1, 9999)}";
        if (Chance(4))
        {
            truth.Linger++;
            tail += $"  (linger: {_random.Next(1, 99_999)} / 100000)";
        }

        return left + tail;
    }

    private bool Chance(int of) => _random.Next(of) == 0;

    private void Line(string line) => _text.Append(line).Append(_eol);
}
