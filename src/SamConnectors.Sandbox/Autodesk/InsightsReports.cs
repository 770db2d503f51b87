using System.Globalization;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The files of an export of Insights, with the columns of the portal's exports.</summary>
internal sealed class InsightsReports
{
    private static readonly string[] Subscriptions =
        ["team_alias", "offering_name", "subscription_id", "contract_number", "seat_quantity", "subscription_status", "start_date", "end_date", "autorenew_date", "term"];

    private static readonly string[] Users = ["autodesk_id", "email", "first_name", "last_name", "offering_name", "product_name", "role", "team_alias", "account_status"];

    private static readonly string[] Usage =
        ["hashed_autodesk_id", "autodesk_id", "first_name", "last_name", "email", "team_alias", "offering_name", "product_name", "version", "day_used", "access_option"];

    private static readonly string[] Report =
    [
        "hashed_autodesk_id", "first_name", "last_name", "email", "autodesk_id", "team_alias", "group", "offering_name", "version", "seat_assignment", "assigned_date", "unassigned_date",
        "user_activity", "days_inactive", "access_option", "days_used", "monthly_average", "tokens_used", "last_accessed",
    ];

    private readonly ApiContext _context;

    public InsightsReports(ApiContext context) => _context = context;

    /// <summary>The file of a report; null for one that there is none of.</summary>
    public SandboxResponse? File(JObject request, string report, string? language)
    {
        var teams = Teams(request);
        var (from, to) = Window(request);
        return report switch
        {
            "SUBSCRIPTIONS" => Write(request, language, Subscriptions, teams.SelectMany(SubscriptionRows)),
            "USERS" => Write(request, language, Users, teams.SelectMany(UserRows)),
            "USAGE" => Write(request, language, Usage, teams.SelectMany(team => UsageRows(team, from, to))),
            "USAGE_REPORT" => Write(request, language, Report, teams.SelectMany(team => ReportRows(team, from, to))),
            _ => null,
        };
    }

    /// <summary>The filter block of a usage report, as a file of its own.</summary>
    public SandboxResponse Filters(JObject request) => IsJson(request)
        ? SandboxResponse.Json(200, new JObject { ["filters"] = new JArray(FilterRows(request).Select(row => new JObject { ["name"] = row[0], ["value"] = row[1] })) })
        : CsvText.File(["Filter", "Value"], FilterRows(request));

    private static bool IsJson(JObject request) => (string?)request["outputFormat"] == "JSON";

    private string[][] FilterRows(JObject request)
    {
        var (from, to) = Window(request);
        return [["Date range", $"{Date(from)} - {Date(to)}"], ["Product", "All"], ["Last processed time", _context.Now.ToString("u", CultureInfo.InvariantCulture)]];
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private SandboxResponse Write(JObject request, string? language, string[] header, IEnumerable<string[]> rows)
    {
        if ((string?)request["outputFormat"] == "EXCEL")
            return WorkbookFile.File([["Filter", "Value"], .. FilterRows(request)], rows.Prepend(header), language, _context.Now);
        if (!IsJson(request))
            return CsvText.File(header, rows);
        var records = new JArray(rows.Select(row => new JObject(header.Select((name, place) => new JProperty(name, row[place].Length == 0 ? null : row[place])))));
        return new SandboxResponse { ContentType = SandboxResponse.JsonType, Body = Encoding.UTF8.GetBytes(records.ToString(Formatting.None)) };
    }

    private static (DateOnly From, DateOnly To) Window(JObject request) => (Day(request["startDate"]), Day(request["endDate"]));

    private static DateOnly Day(JToken? token) => DateOnly.ParseExact(((string?)token ?? "2000-01-01")[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private List<TenantTeam> Teams(JObject request) =>
        [.. _context.Tenant.Teams.Where(team => (string?)request["teamId"] is not { } asked || team.Id == asked)];

    private static IEnumerable<string[]> SubscriptionRows(TenantTeam team) => team.People.GroupBy(person => person.Offering).OrderBy(group => group.Key.Name, StringComparer.Ordinal)
        .Select((group, place) => new[]
        {
            team.Alias, group.Key.Name, $"6288663175{team.Id[^2..]}{place:00}", place == 0 ? "110001110101" : "",
            (group.Count() + 2).ToString(CultureInfo.InvariantCulture), "Active", "2025-03-01", place == 0 ? "2028-02-28" : "", place == 0 ? "" : "2028-03-01", "Annual",
        });

    private static IEnumerable<string[]> UserRows(TenantTeam team) => team.People.Select((person, place) => new[]
    {
        person.Account, person.Email, person.First, person.Last, person.Offering.Name, person.Offering.Name, place == 0 ? "Primary admin" : "User", team.Alias, "Active",
    });

    private IEnumerable<string[]> UsageRows(TenantTeam team, DateOnly from, DateOnly to)
    {
        for (var day = from; day <= to; day = day.AddDays(1))
        {
            foreach (var person in team.People.Where(person => _context.Tenant.Uses(person, day, _context.Today)))
                yield return [person.Hash, person.Account, person.First, person.Last, person.Email, team.Alias, person.Offering.Name, person.Offering.Name, "2025", Date(day), person.Access];
        }
    }

    private IEnumerable<string[]> ReportRows(TenantTeam team, DateOnly from, DateOnly to)
    {
        foreach (var person in team.People)
        {
            var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(day => _context.Tenant.Uses(person, day, _context.Today)).ToList();
            var tokens = person.IsFlex ? (days.Count * person.Offering.Tokens).ToString(CultureInfo.InvariantCulture) : "";
            yield return
            [
                person.Hash, person.First, person.Last, person.Email, person.Account, team.Alias, "", person.Offering.Name, days.Count > 0 ? "2025" : "", "assigned", "2025-03-01T21:20:32Z", "",
                days.Count > 0 ? "active" : "inactive", days.Count > 0 ? "" : "239", person.Access, days.Count.ToString(CultureInfo.InvariantCulture),
                (days.Count / 1.2m).ToString("0.0", CultureInfo.InvariantCulture), tokens, days.Count > 0 ? Date(days[^1]) : "",
            ];
        }
    }
}
