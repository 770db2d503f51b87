using System.Globalization;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>
/// The use of an agreement as Token Flex names it: sessions of desktop products, and manual entries. Day rows are what sessions add up to. People who have a seat work with tokens
/// too: it is the agreement that pays.
/// </summary>
internal sealed class ContractUsage
{
    // On the clocks of three licence servers; the offsets are printed as the documentation prints them.
    private static readonly (string Server, string Offset)[] Servers = [("lic-eba-1", "-8:00"), ("lic-eba-2", "+5:30"), ("lic-eba-3", "0:00")];

    private readonly Tenant _tenant;

    public ContractUsage(Tenant tenant) => _tenant = tenant;

    /// <summary>First day of the agreements.</summary>
    public static DateOnly Starts { get; } = new(2025, 3, 1);

    /// <summary>Years of the agreements.</summary>
    public static int Years => 3;

    /// <summary>All rows that are known on a day.</summary>
    public IEnumerable<UsageRow> Until(DateOnly today) => Sessions(today).Concat(Entries(today));

    /// <summary>Year of the agreement that a day belongs to, from 1.</summary>
    public static int YearOf(DateOnly day) => Enumerable.Range(0, Years).Last(year => year == 0 || Starts.AddYears(year) <= day) + 1;

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Time(DateTime time) => time.ToString("s", CultureInfo.InvariantCulture);

    private static Dictionary<string, string> Day(DateOnly day, string category) => new(StringComparer.Ordinal)
    {
        ["usageDate"] = Date(day), ["usageMonth"] = Date(new DateOnly(day.Year, day.Month, 1)), ["contractYear"] = YearOf(day).ToString(CultureInfo.InvariantCulture), ["usageCategory"] = category,
    };

    private IEnumerable<UsageRow> Sessions(DateOnly today)
    {
        foreach (var team in _tenant.Teams)
        {
            foreach (var (day, person) in _tenant.Uses(team, Starts, today, today))
            {
                foreach (var row in Sessions(team, day, person, today))
                    yield return row;
            }
        }
    }

    /// <summary>The sessions of a person's day: tokens are charged with the first. Somebody who works at night has one, over midnight.</summary>
    private IEnumerable<UsageRow> Sessions(TenantTeam team, DateOnly day, TenantPerson person, DateOnly today)
    {
        var minutes = 15 + _tenant.Draw($"minutes {person.Account} {day:O}", 400);
        var isAtNight = _tenant.Draw($"night {person.Account}", 5) == 0;
        var isBorrowed = _tenant.Draw($"borrowed {person.Account} {day:O}", 40) == 0;
        var sessions = isAtNight || isBorrowed ? 1 : 1 + _tenant.Draw($"sessions {person.Account} {day:O}", 3);
        var begin = day.ToDateTime(isAtNight ? new TimeOnly(21, 40, 7) : new TimeOnly(8, 24, 53));
        for (var session = 0; session < sessions; session++)
        {
            var length = (minutes / sessions) + (session == 0 ? minutes % sessions : 0);
            var fields = Desktop(team, day, person);
            fields["chargedItemID"] = $"{person.Account[..6]}{day:yyMMdd}{session}";
            fields["chargeCategory"] = session == 0 ? "CHARGED" : length < 5 ? "CASUAL" : "FREE";
            fields["usageType"] = isBorrowed ? "Borrowed" : "Normal";
            fields["sessionStartDate"] = Time(begin);
            // What runs has no end yet.
            if (day < today || session < sessions - 1)
                fields["sessionEndDate"] = Time(begin.AddMinutes(length));
            yield return Row(fields, session == 0 ? person.Offering.Tokens : 0, length);
            begin = begin.AddMinutes(length + 20);
        }
    }

    private Dictionary<string, string> Desktop(TenantTeam team, DateOnly day, TenantPerson person)
    {
        var (server, offset) = Servers[_tenant.Draw($"server {team.Id}", Servers.Length)];
        var fields = Day(day, "DESKTOP_PRODUCT");
        foreach (var (field, value) in new[]
        {
            ("productName", person.Offering.Name), ("productLineCode", person.Offering.LineCode), ("productVersion", "2025"), ("productFeatureCode", person.Offering.FeatureCode + "_2025_0F"),
            ("userName", person.OsUser), ("machineName", person.Host), ("licenseServerName", server), ("licenseServerTimeZoneOffset", offset),
            ("customField1", team.Alias), ("Geo", team.Id.EndsWith('1') ? "EMEA" : "AMER"),
        })
        {
            fields[field] = value;
        }

        return fields;
    }

    private static UsageRow Row(Dictionary<string, string> fields, decimal tokens, int minutes) => new(fields, new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["tokensConsumed"] = tokens, ["usageMinutes"] = minutes, ["usageHours"] = Math.Round(minutes / 60m, 2), ["useCount"] = 1,
    });

    /// <summary>Each month somebody books back what was charged by mistake, and somebody books what no licence server saw; both some days later.</summary>
    private IEnumerable<UsageRow> Entries(DateOnly today)
    {
        if (_tenant.Teams.Count == 0)
            yield break;
        for (var month = Starts; month <= today; month = month.AddMonths(1))
        {
            var amount = 10 + _tenant.Draw($"adjusted {month:O}", 90);
            foreach (var (category, booked, product, tokens, reason, comment) in new[]
            {
                ("MANUAL_ADJUSTMENT", 8, null, -amount, "Credit", "Agreed with Ana Alder, see her mail of Monday"), ("MANUAL_CONSUMPTION", 14, TenantProduct.All[0], amount * 3, "Consumption", "Training room"),
            })
            {
                var (day, bookedOn) = (month.AddDays(booked), month.AddDays(booked + 4));
                if (bookedOn > today)
                    continue;
                var fields = Day(day, category);
                (fields["reasonType"], fields["reasonComment"]) = (reason, comment);
                (fields["transactionDate"], fields["chargedItemID"], fields["chargeCategory"]) = (Date(bookedOn), $"M{month:yyyyMM}{booked:00}", "N/A");
                if (product is not null)
                    (fields["productName"], fields["productLineCode"]) = (product.Name, product.LineCode);
                yield return new UsageRow(fields, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["tokensConsumed"] = tokens, ["quantity"] = 1 });
            }
        }
    }
}
