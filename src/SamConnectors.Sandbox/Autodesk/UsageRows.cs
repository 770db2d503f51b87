using System.Globalization;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The uses of the tenant, as the two APIs name them.</summary>
internal sealed class UsageRows
{
    private readonly Tenant _tenant;

    public UsageRows(Tenant tenant) => _tenant = tenant;

    /// <summary>Fields of Insights.</summary>
    public IEnumerable<UsageRow> OfTeam(TenantTeam team, DateOnly from, DateOnly to, DateOnly today)
    {
        foreach (var (day, person) in Uses(team, from, to, today))
        {
            var fields = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["usageDate"] = Date(day), ["usageMonth"] = Date(new DateOnly(day.Year, day.Month, 1)), ["productName"] = person.Offering.Name, ["childProductName"] = person.Offering.Name,
                ["productLineCode"] = person.Offering.InsightsCode, ["featureId"] = person.Offering.InsightsCode, ["version"] = "2025", ["source"] = person.IsFlex ? "flex" : "sus",
                ["userId"] = person.Account, ["hashedUserId"] = person.Hash, ["emailAddress"] = person.Email, ["firstName"] = person.First, ["lastName"] = person.Last,
                ["contextId"] = team.Id, ["teamName"] = team.Alias, ["contractNumber"] = "110001110101", ["reportingEntityId"] = "62886631758778",
            };
            yield return new UsageRow(fields, new Dictionary<string, decimal>(StringComparer.Ordinal) { ["tokens"] = person.IsFlex ? person.Offering.Tokens : 0 });
        }
    }

    /// <summary>Fields of Token Flex. People who have a seat work with tokens too: it is the agreement that pays.</summary>
    public IEnumerable<UsageRow> OfContract(DateOnly from, DateOnly to, DateOnly today)
    {
        foreach (var team in _tenant.Teams)
        {
            foreach (var (day, person) in Uses(team, from, to, today))
                yield return Desktop(team, day, person);
        }
    }

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private UsageRow Desktop(TenantTeam team, DateOnly day, TenantPerson person)
    {
        var minutes = 15 + _tenant.Draw($"minutes {person.Account} {day:O}", 400);
        var starts = day.ToDateTime(new TimeOnly(8, 24, 53));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["usageDate"] = Date(day), ["usageMonth"] = Date(new DateOnly(day.Year, day.Month, 1)), ["contractYear"] = "1", ["productName"] = person.Offering.Name,
            ["productLineCode"] = person.Offering.LineCode, ["productVersion"] = "2025", ["productFeatureCode"] = person.Offering.FeatureCode + "_2025_0F", ["userName"] = person.OsUser,
            ["machineName"] = person.Host, ["licenseServerName"] = "lic-eba-1", ["licenseServerTimeZoneOffset"] = "-8:00", ["usageCategory"] = "DESKTOP_PRODUCT", ["usageType"] = "Normal",
            ["chargeCategory"] = "CHARGED", ["chargedItemID"] = person.Account, ["sessionStartDate"] = starts.ToString("s", CultureInfo.InvariantCulture),
            ["sessionEndDate"] = starts.AddMinutes(minutes).ToString("s", CultureInfo.InvariantCulture), ["customField1"] = team.Alias, ["Geo"] = team.Id.EndsWith('1') ? "EMEA" : "AMER",
        };
        var amounts = new Dictionary<string, decimal>(StringComparer.Ordinal)
        {
            ["tokensConsumed"] = person.Offering.Tokens, ["usageMinutes"] = minutes, ["usageHours"] = Math.Round(minutes / 60m, 2), ["useCount"] = 1,
        };
        return new UsageRow(fields, amounts);
    }

    private IEnumerable<(DateOnly Day, TenantPerson Person)> Uses(TenantTeam team, DateOnly from, DateOnly to, DateOnly today)
    {
        for (var day = from; day <= to && day <= today; day = day.AddDays(1))
        {
            foreach (var person in team.People)
            {
                if (_tenant.Uses(person, day, today))
                    yield return (day, person);
            }
        }
    }
}
