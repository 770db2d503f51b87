using System.Globalization;
using SamConnectors.Facts;
using SamConnectors.Products;
using SamConnectors.Sinks.ServiceNow.Contract;

namespace SamConnectors.Sinks.ServiceNow.Tests;

/// <summary>Rehearsals of consumed tokens: an instance with the models and products of Flex and Token Flex, and packs that know them.</summary>
internal static class FlexRehearsal
{
    public const string Values = SinkContract.ResourceValueTable;
    public const string Summaries = SinkContract.ConsumptionSummaryTable;

    public static Rehearsal With(FlexTarget target = FlexTarget.ResourceValue, FlexPeriod period = FlexPeriod.Month, WriteMode mode = WriteMode.ImportBatch, string[]? missingTables = null, string? metric = null)
    {
        var seed = Rehearsal.Seed(("Flex", null), ("Autodesk Token Flex", null), ("Flex 500", "FLEX-500"));
        seed["samp_sw_publisher"] = new Newtonsoft.Json.Linq.JArray(new Newtonsoft.Json.Linq.JObject { ["publisher"] = "Autodesk" });
        seed["samp_sw_product"] = new Newtonsoft.Json.Linq.JArray(new[] { "Flex", "Token Flex" }.Select(name => new Newtonsoft.Json.Linq.JObject { ["prod_name"] = name, ["publisher"] = "Autodesk" }));
        var rehearsal = new Rehearsal(new { seed, missingTables = missingTables ?? [] }, options =>
        {
            options.Mode = mode;
            options.Entitlements.ConsumptionMetric = metric ?? options.Entitlements.ConsumptionMetric;
            options.Flex = new FlexOptions { Target = target, Period = period };
        })
        {
            Sources = ["api", "hq"],
        };
        rehearsal.Products.Add("Flex", "", "Flex", OfferingKind.Unknown);
        rehearsal.Products.Add("Token Flex", "", "Token Flex", OfferingKind.Unknown);
        rehearsal.Products.Add("AutoCAD", "ACD", "AutoCAD");
        rehearsal.Products.Add("ACAD", "ACD", "AutoCAD");
        rehearsal.Products.Add("Revit", "RVT", "Revit");
        rehearsal.Products.Add("Viewer", "", "Viewer", OfferingKind.NotLicensable);
        return rehearsal;
    }

    public static void Use(this Rehearsal rehearsal, string source, TokenDay charge) => rehearsal.Facts.Add(source, charge);

    public static TokenDay Charge(string day = "2026-02-10", decimal? tokens = 7, string product = "AutoCAD", string person = "ana@acme.example", string team = "Acme", LicenseKind license = LicenseKind.Unknown, string? feature = null) => new()
    {
        Day = DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), Team = team, User = PrincipalSet.Of(Principal.OfEmail(person)),
        Product = EntitlementRowTests.Named(product), License = license, Feature = feature, Tokens = tokens,
    };

    public static Entitlement Pack(string id = "pack-1", decimal? quantity = 500, string? starts = "2026-01-01", string? ends = "2026-12-31", LicenseKind license = LicenseKind.Flex, string? contract = null, string? number = null) => new()
    {
        Id = id, Product = EntitlementRowTests.Named(license == LicenseKind.Flex ? "Flex" : "Token Flex", number), License = license, Unit = QuantityUnit.Tokens, Quantity = quantity,
        Starts = starts is null ? null : DateOnly.ParseExact(starts, "yyyy-MM-dd", CultureInfo.InvariantCulture), Ends = ends is null ? null : DateOnly.ParseExact(ends, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        ContractNumber = contract,
    };

    /// <summary>Names, tokens of the period and units consumed, without the digits that make names unique; in the order of the names.</summary>
    public static async Task<string> ToldAsync(this Rehearsal rehearsal)
    {
        var rows = (await rehearsal.RowsAsync(Values)).Where(row => !row.BeyondHorizon).Select(row => $"{row.Values[0]![..^7]} {row.Values[3]}/{row.Values[4]}{(row.Hold is null ? "" : " held")}");
        return string.Join("; ", rows.Order(StringComparer.Ordinal));
    }

    public static async Task<string> ModelAsync(this Rehearsal rehearsal, string name) =>
        (string)(await rehearsal.Sandbox.RowsAsync("cmdb_software_product_model")).Single(model => (string?)model["name"] == name)["sys_id"]!;
}
