using System.Globalization;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Http;

namespace SamConnectors.Sandbox.Autodesk;

/// <summary>Token Flex v1: contracts, summaries, and the way to queries, exports and schedules.</summary>
internal sealed class TokenFlexApi
{
    public const string Prefix = "/tokenflex/v1/";

    // The contract of exports that were made in the portal.
    private const string Portal = "null";

    private const int ProvisionedTokens = 344_000;
    private const int MultiyearTokens = 25_000;

    private readonly ApiContext _context;
    private readonly TokenFlexQueries _queries;
    private readonly TokenFlexExports _exports;
    private readonly TokenFlexSchedules _schedules;

    public TokenFlexApi(ApiContext context)
    {
        _context = context;
        _queries = new TokenFlexQueries(context);
        _exports = new TokenFlexExports(context);
        _schedules = new TokenFlexSchedules(context);
    }

    public SandboxResponse Handle(SandboxRequest request, string[] parts) => (request.Method, parts) switch
    {
        ("GET", ["contract"]) => SandboxResponse.Json(200, new JArray(_context.Tenant.Contracts.Select(Contract))),
        ("GET", ["export", Portal, "requests"]) => _exports.List(request, contract: null),
        (_, [_, var number, ..]) when !_context.Tenant.Contracts.Contains(number, StringComparer.Ordinal) => AutodeskErrors.NotAllowed(),
        ("GET", ["contract", var number]) => Detail(number),
        ("GET", ["contract", _, "enrichment"]) => SandboxResponse.Json(200, new JArray("Geo")),
        ("GET", ["usage", _, "summary"]) => Summary(request.Parameters),
        ("GET", ["usage", _, "last"]) => Last(),
        (_, ["usage", var number, "query", .. var rest]) => _queries.Handle(request, number, rest),
        (_, ["export", var number, "requests", .. var rest]) => _exports.Handle(request, number, rest),
        (_, ["export", var number, "schedules", .. var rest]) => _schedules.Handle(request, number, rest),
        _ => AutodeskErrors.NotFound(),
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static JObject Contract(string number) => new()
    {
        ["contractNumber"] = number, ["contractName"] = "Acme Ltd", ["contractStartDate"] = Date(ContractUsage.Starts),
        ["contractEndDate"] = Date(ContractUsage.Starts.AddYears(ContractUsage.Years).AddDays(-1)), ["isActive"] = true,
    };

    private SandboxResponse Detail(string number)
    {
        var contract = Contract(number);
        contract["multiyearProvisionedTokens"] = MultiyearTokens;
        var consumed = new UsageQuery(["contractYear"], ["tokensConsumed"], [], []).Run(_context.ContractUsage.Until(_context.Today))
            .ToDictionary(row => (string)row[0]!, row => (long)decimal.Parse(row[1].ToString(), CultureInfo.InvariantCulture), StringComparer.Ordinal);
        contract["contractYears"] = new JArray(Enumerable.Range(0, ContractUsage.Years).Select(year => Year(year, consumed.GetValueOrDefault((year + 1).ToString(CultureInfo.InvariantCulture)))));
        return SandboxResponse.Json(200, contract);
    }

    private static JObject Year(int year, long consumed) => new()
    {
        ["year"] = year + 1, ["startDate"] = Date(ContractUsage.Starts.AddYears(year)), ["endDate"] = Date(ContractUsage.Starts.AddYears(year + 1).AddDays(-1)), ["provisionedTokens"] = ProvisionedTokens,
        ["consumedTokens"] = consumed, ["remainingTokens"] = ProvisionedTokens - consumed, ["multiyearTokensAtStart"] = MultiyearTokens, ["multiyearConsumedTokens"] = 0,
    };

    private SandboxResponse Summary(QueryParameters asked)
    {
        var query = new UsageQuery(["usageMonth", "contractYear", "usageCategory"], ["uniqueUsers", "tokensConsumed"], [], []);
        var rows = query.Run(_context.ContractUsage.Until(_context.Today)).Where(row => IsAsked(asked, (string)row[0]!, (string)row[1]!, TokenFlexWords.Result((string)row[2]!)));
        return SandboxResponse.Json(200, new JArray(rows.Select(row => new JObject
        {
            ["usageMonth"] = row[0], ["contractYear"] = int.Parse((string)row[1]!, CultureInfo.InvariantCulture), ["usageCategory"] = TokenFlexWords.Result((string)row[2]!),
            ["uniqueUsers"] = row[3], ["tokensConsumed"] = (long)decimal.Parse(row[4].ToString(), CultureInfo.InvariantCulture) + _context.Settings.SummarySurplus,
        })));
    }

    private static bool IsAsked(QueryParameters asked, string month, string year, string category) =>
        (asked["minUsageMonth"] is not { } min || string.CompareOrdinal(month, min) >= 0) && (asked["maxUsageMonth"] is not { } max || string.CompareOrdinal(month, max) <= 0)
        && (asked["contractYear"] ?? year) == year && (asked["usageCategory"] ?? category) == category;

    /// <summary>By category and charge category. Of desktop products, what was processed last is months older than what was used last.</summary>
    private SandboxResponse Last()
    {
        var groups = _context.ContractUsage.Until(_context.Today).GroupBy(row => (Category: row.Fields["usageCategory"], Charge: row.Fields["chargeCategory"]));
        return SandboxResponse.Json(200, new JArray(groups.OrderBy(group => group.Key).Select(group =>
        {
            var last = DateOnly.ParseExact(group.Max(row => row.Fields["usageDate"])!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            return new JObject
            {
                ["usageCategory"] = group.Key.Category, ["chargeCategory"] = group.Key.Charge, ["lastUsageDate"] = Date(last),
                ["lastProcessDate"] = Date(group.Key.Category == "DESKTOP_PRODUCT" ? last.AddDays(-70) : last),
            };
        })));
    }
}
