using System.Globalization;

namespace SamConnectors.Sources.Aap.Tests.Generating;

/// <summary>Writes usage reports of any length: invented people, each with a few offerings, the same for the same seed.</summary>
internal sealed class UsageReportWriter
{
    /// <summary>The header of a real report.</summary>
    public const string Header = "hashed_autodesk_id,first_name,last_name,email,autodesk_id,team_alias,group,offering_name,version,seat_assignment,assigned_date,"
        + "unassigned_date,user_activity,days_inactive,access_option,days_used,monthly_average,tokens_used,last_accessed";

    private const string HexDigits = "0123456789abcdef";
    private const string IdCharacters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private static readonly string[] FirstNames = ["Ada", "Boris", "Chiara", "Dmitri", "Elif", "Farah", "Goran", "Hanna", "Ines", "Jonas", "Kaito", "Leila", "Marek", "Noor", "Olav", "Paula"];
    private static readonly string[] LastNames = ["Abelson", "Brandvold", "Castellan", "Dvorak", "Eriksen", "Fontaine", "Grimaldi", "Hoekstra", "Ivanova", "Jakobsen", "Kowalczyk", "Lindqvist"];
    private static readonly string[] Teams = ["North Office", "South Office", "Studio"];
    private static readonly string[] Groups = ["", "Designers", "\"Designers, Reviewers\"", "Contractors"];

    private static readonly string[] Offerings =
    [
        "AutoCAD", "AutoCAD LT", "Architecture Engineering & Construction Collection", "Product Design & Manufacturing Collection", "Media & Entertainment Collection",
        "Revit", "Civil 3D", "Inventor Professional", "3ds Max", "Maya", "Fusion", "BIM Collaborate Pro", "Navisworks Manage", "Vault Professional", "Forma Build 5000",
    ];

    private static readonly string[] Versions = ["2024", "2025", "2026", "\"2024, 2025\"", "cloud"];

    private readonly Random _random;
    private readonly DateOnly _asOf;

    /// <summary>Creates a writer.</summary>
    /// <param name="seed">The same seed gives the same report.</param>
    /// <param name="asOf">Last day of the report.</param>
    public UsageReportWriter(int seed, DateOnly asOf)
    {
        _random = new Random(seed);
        _asOf = asOf;
    }

    /// <summary>Writes header and rows as CSV, comma and CR LF.</summary>
    public void Write(TextWriter output, long rows)
    {
        output.Write(Header);
        output.Write("\r\n");
        long written = 0;
        for (long person = 0; written < rows; person++)
        {
            var who = Person(person);
            var offerings = Math.Min(rows - written, 1 + _random.Next(5));
            var first = _random.Next(Offerings.Length);
            for (var i = 0; i < offerings; i++, written++)
                WriteRow(output, who, Offerings[(first + i) % Offerings.Length]);
        }
    }

    private Row Person(long number)
    {
        var first = FirstNames[_random.Next(FirstNames.Length)];
        var last = LastNames[_random.Next(LastNames.Length)];
        return new Row(Text(HexDigits, 40), first, last, string.Create(CultureInfo.InvariantCulture, $"{first}.{last}{number}@example.com"), Text(IdCharacters, 12),
            Teams[_random.Next(Teams.Length)], Groups[_random.Next(Groups.Length)]);
    }

    private void WriteRow(TextWriter output, Row who, string offering)
    {
        var isFlex = _random.Next(10) == 0;
        var isAssigned = _random.Next(12) != 0;
        var days = _random.Next(4) == 0 ? 0 : 1 + _random.Next(60);
        var lastUse = days == 0 ? (DateOnly?)null : _asOf.AddDays(-_random.Next(90));
        var assigned = _asOf.AddDays(-100 - _random.Next(900));
        Cell(output, who.Hash);
        Cell(output, who.First);
        Cell(output, who.Last);
        Cell(output, who.Email);
        Cell(output, who.Account);
        Cell(output, who.Team);
        Cell(output, who.Group);
        Cell(output, offering);
        Cell(output, days == 0 ? "" : Versions[_random.Next(Versions.Length)]);
        Cell(output, isAssigned ? "assigned" : "unassigned");
        Cell(output, Moment(assigned));
        Cell(output, isAssigned ? "" : Moment(_asOf.AddDays(-_random.Next(90))));
        Cell(output, days == 0 ? "inactive" : "active");
        Cell(output, days == 0 ? Number(90 + _random.Next(300)) : "");
        Cell(output, isFlex ? "Flex" : "Subscription");
        Cell(output, Number(days));
        Cell(output, (days / 3m).ToString("0.#", CultureInfo.InvariantCulture));
        Cell(output, isFlex ? Number(days * 7) : "");
        output.Write(lastUse?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "");
        output.Write("\r\n");
    }

    private static void Cell(TextWriter output, string text)
    {
        output.Write(text);
        output.Write(',');
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string Moment(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{_random.Next(24):00}:{_random.Next(60):00}:{_random.Next(60):00}Z");

    private string Text(string characters, int length) => string.Create(length, (_random, characters), static (text, state) =>
    {
        for (var i = 0; i < text.Length; i++)
            text[i] = state.characters[state._random.Next(state.characters.Length)];
    });

    private sealed record Row(string Hash, string First, string Last, string Email, string Account, string Team, string Group);
}
