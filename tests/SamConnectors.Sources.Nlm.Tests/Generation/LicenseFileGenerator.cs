using System.Globalization;
using System.Text;

namespace SamConnectors.Sources.Nlm.Tests.Generation;

/// <summary>Writes licence files in random shapes, and knows what they grant.</summary>
internal sealed class LicenseFileGenerator
{
    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly bool _oneLine;
    private readonly string _eol;

    public LicenseFileGenerator(int seed)
    {
        _random = new Random(seed);
        _oneLine = Chance(6);
        _eol = Chance(2) ? "\r\n" : "\n";
    }

    /// <summary>Signatures and host ids: what must appear nowhere.</summary>
    public List<string> Secrets { get; } = [];

    /// <summary>Licences of each feature after supersession; null for uncounted.</summary>
    public Dictionary<string, int?> Effective { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Components { get; } = new(StringComparer.Ordinal);

    public List<string> Serials { get; } = [];

    public int Records { get; private set; }

    public string Generate()
    {
        for (var i = Chance(3) ? 3 : 1; i > 0; i--)
            Line($"{Keyword("SERVER")} lic{i} {Secret(12)}{(Chance(2) ? " 27000" : "")}");
        Line("USE_SERVER");
        Line(Chance(3) ? "DAEMON adskflex" : "VENDOR adskflex port=2080");
        if (!_oneLine)
            Line("# issued for the head office, host " + Secret(12));
        for (var i = _random.Next(1, 5); i > 0; i--)
            Package($"{64_300 + i}ACD_T_F");
        if (Chance(3))
            Line("INCREMENT PLIST adskflex 3.000 permanent 1 " + Attributes(Sign()));
        return _text.ToString();
    }

    private void Package(string name)
    {
        var components = Enumerable.Range(0, _random.Next(1, 7)).Select(i => $"{87_000 + _random.Next(900)}ACD_{2019 + i}_0F").ToList();
        Components[name] = components;
        var issued = new DateOnly(2024, 1, 1).AddDays(_random.Next(700));
        Records++;
        Line($"{Keyword("PACKAGE")} {name} adskflex 1.000 " + Attributes(
            $"COMPONENTS=\"{string.Join(Chance(2) && !_oneLine ? " \\" + _eol + "\t" : " ", components)}\"", "OPTIONS=SUITE", Supersede(name), Issued(issued), Sign()));
        var old = Chance(2) ? Increment(name, issued.AddDays(-_random.Next(1, 400)), supersede: false) : 0;
        var counts = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Increment(name, issued, supersede: true)).ToList();
        Effective[name] = counts.Contains(null) ? null : counts.Sum();
        _ = old;
    }

    private int? Increment(string name, DateOnly issued, bool supersede)
    {
        int? count = Chance(8) ? null : _random.Next(1, 60);
        Records++;
        var printed = count?.ToString(CultureInfo.InvariantCulture) ?? (Chance(2) ? "0" : "uncounted");
        Serials.Add($"{_random.Next(100, 999)}-{_random.Next(10_000_000, 99_999_999)}");
        var expiry = new[] { "permanent", "1-jan-0", "01-jan-0000", "05-Dec-2027", "5-DEC-2027" }[_random.Next(5)];
        Line($"{Keyword("INCREMENT")} {name} adskflex 1.000 {expiry} {printed} " + Attributes(
            "VENDOR_STRING=commercial:extendable", supersede ? Supersede(name) : "", "DUP_GROUP=UH", "SUITE_DUP_GROUP=UHV", Issued(issued), "BORROW=4320",
            "SN=" + Serials[^1], Chance(3) ? "HOSTID=" + Secret(12) : "", Sign()));
        return count;
    }

    private string Supersede(string name) => new[] { "SUPERSEDE", $"SUPERSEDE={name}", $"SUPERSEDE=\"{name} OTHER_F\"" }[_random.Next(3)];

    private static string Issued(DateOnly day) => "ISSUED=" + day.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture);

    private string Sign() => Chance(2)
        ? $"SIGN=\"{Secret(8)} {Secret(8)} {(_oneLine ? "" : Break())}{Secret(8)}\" SIGN2=\"{Secret(16)}\""
        : $"SIGN={Secret(12)}";

    private string Attributes(params string[] attributes)
    {
        var text = new StringBuilder();
        foreach (var attribute in attributes.Where(attribute => attribute.Length > 0))
            text.Append(text.Length == 0 ? "" : _oneLine ? (Chance(2) ? " \\ " : " ") : Chance(2) ? " " + Break() : " ").Append(attribute);
        return text.ToString();
    }

    private string Break() => "\\" + (Chance(4) ? "  " : "") + _eol + (Chance(2) ? "\t" : "    ");

    private string Secret(int length)
    {
        Secrets.Add(string.Concat(Enumerable.Range(0, length).Select(_ => "0123456789ABCDEF"[_random.Next(16)])));
        return Secrets[^1];
    }

    private string Keyword(string keyword) => _oneLine || !Chance(5) ? keyword : keyword.ToLowerInvariant();

    private bool Chance(int of) => _random.Next(of) == 0;

    private void Line(string line) => _text.Append(line).Append(_oneLine ? " " : _eol);
}
