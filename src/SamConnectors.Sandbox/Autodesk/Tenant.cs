using System.Globalization;
using SamConnectors.Sandbox.Storage;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The invented tenant: teams, people and what they use, all of it following from the seed, so that the same day always looks the same.</summary>
internal sealed class Tenant
{
    private static readonly string[] FirstNames = ["Ana", "Bruno", "Carla", "Dario", "Elena", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Katja", "Luis", "Mara", "Nils", "Olga", "Pablo"];
    private static readonly string[] LastNames = ["Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ilex", "Juniper", "Larch"];

    private readonly int _seed;

    public Tenant(AutodeskSettings settings)
    {
        _seed = settings.Seed;
        Teams = settings.HasRole ? [.. Enumerable.Range(0, settings.Teams).Select(team => Team(team, settings.People))] : [];
        Contracts = settings.HasRole ? [.. Enumerable.Range(0, settings.Contracts).Select(contract => Number(110000917988 + contract))] : [];
    }

    public IReadOnlyList<TenantTeam> Teams { get; }

    /// <summary>Contract numbers.</summary>
    public IReadOnlyList<string> Contracts { get; }

    /// <summary>True where the person used their offering on the day, and it is known by now.</summary>
    public bool Uses(TenantPerson person, DateOnly day, DateOnly today) =>
        day <= today && (!person.IsLate || day.AddDays(3) <= today) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && Draw($"use {person.Account} {day:O}", 10) < 7;

    /// <summary>The uses of a team that are known on a day, day by day.</summary>
    public IEnumerable<(DateOnly Day, TenantPerson Person)> Uses(TenantTeam team, DateOnly from, DateOnly to, DateOnly today)
    {
        for (var day = from; day <= to && day <= today; day = day.AddDays(1))
        {
            foreach (var person in team.People)
            {
                if (Uses(person, day, today))
                    yield return (day, person);
            }
        }
    }

    /// <summary>A number below <paramref name="below"/>, always the same for the same text.</summary>
    public int Draw(string text, int below) => (int)(SysId.Of(Number(_seed) + text) % (UInt128)below);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private TenantTeam Team(int team, int people) =>
        new(Number(4314051 + team), team == 0 ? "Acme Design" : $"Acme Studio {team}", [.. Enumerable.Range(0, people).Select(place => Person(team, place))]);

    private TenantPerson Person(int team, int place)
    {
        var key = $"person {team} {place}";
        var first = FirstNames[(place + (team * 5)) % FirstNames.Length];
        var last = LastNames[((place * 3) + team) % LastNames.Length] + (place >= FirstNames.Length ? Number(place) : "");
        var account = SysId.Format(SysId.Of(Number(_seed) + key))[..12].ToUpperInvariant();
        var hash = SysId.Format(SysId.Of(Number(_seed) + "hash " + key)) + account[..8].ToLowerInvariant();
        return new TenantPerson(first, last, account, hash, TenantProduct.All[Draw(key, TenantProduct.All.Count)], place % 4 == 3, place % 6 == 5);
    }
}
