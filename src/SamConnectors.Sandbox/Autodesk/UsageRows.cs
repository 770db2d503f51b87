using System.Globalization;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>The uses of the tenant, as Insights names them.</summary>
internal sealed class UsageRows
{
    private readonly Tenant _tenant;

    public UsageRows(Tenant tenant) => _tenant = tenant;

    public IEnumerable<UsageRow> OfTeam(TenantTeam team, DateOnly from, DateOnly to, DateOnly today)
    {
        foreach (var (day, person) in _tenant.Uses(team, from, to, today))
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

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
