using System.Text;
using System.Text.Json;
using SamConnectors.Products;

namespace SamConnectors.Normalization.Tests;

public sealed class MappingExplainTests(AutodeskPack autodesk) : IClassFixture<AutodeskPack>
{
    [Fact]
    public void The_document_has_the_agreed_fields_in_their_order()
    {
        Assert.Equal(
            """{"input":"86815AECCOL_T_F","kind":"feature-code","match":"exact","productLine":"AECCOL","product":"Architecture, Engineering \u0026 Construction Collection","release":null,"offeringKind":"collection","licenseKind":"package_term","collection":true,"pack":"autodesk","rule":"feature_codes.csv:RULE","warnings":[],"candidates":[]}""",
            System.Text.RegularExpressions.Regex.Replace(Json("86815AECCOL_T_F"), @"csv:\d+", "csv:RULE"));
    }

    [Fact]
    public void An_unknown_identifier_has_nulls_and_hints()
    {
        using var document = JsonDocument.Parse(Json("67647324PRM_2018_0F"));
        Assert.Equal("none", document.RootElement.GetProperty("match").GetString());
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("kind").ValueKind);
        Assert.Equal(JsonValueKind.Null, document.RootElement.GetProperty("productLine").ValueKind);
        Assert.Equal("unknown", document.RootElement.GetProperty("offeringKind").GetString());
        Assert.Contains("product line 324PRM", document.RootElement.GetProperty("candidates")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_that_answer_differently_are_ambiguous_with_all_answers()
    {
        var explanation = MappingExplain.Explain(autodesk.Resolver, "REVIT");
        Assert.Equal((MatchKind.Ambiguous, (IdentifierKind?)null), (explanation.Match, explanation.Kind));
        Assert.Contains("REVIT Revit Architecture (product-line)", explanation.Candidates, StringComparer.Ordinal);
        Assert.Contains("RVT Revit (display-name)", explanation.Candidates, StringComparer.Ordinal);
    }

    [Fact]
    public void Kinds_that_agree_are_one_answer()
    {
        Assert.Equal((MatchKind.Exact, IdentifierKind.ProductLine), (MappingExplain.Explain(autodesk.Resolver, "RVT").Match, MappingExplain.Explain(autodesk.Resolver, "RVT").Kind));
        Assert.Equal(IdentifierKind.DisplayName, MappingExplain.Explain(autodesk.Resolver, "Autodesk AutoCAD 2029").Kind);
        Assert.Equal(IdentifierKind.OfferingName, MappingExplain.Explain(autodesk.Resolver, "Fusion for Design").Kind);
    }

    [Fact]
    public void Coverage_lists_what_stays_open_by_count()
    {
        var report = MappingCoverage.Measure(autodesk.Resolver,
        [
            (Set("87545ACD_2022_0F"), 10), (Set("67647324PRM_2018_0F"), 3), (Set("99999NOSUCH_2020_0F"), 7), (ProductSet.None, 5),
            (ProductSet.Of(new ProductIdentifier(IdentifierKind.DisplayName, "PowerMill Premium 2020")), 4),
        ]);
        Assert.Equal((4L, 24L), (report.Sets, report.Facts));
        Assert.Equal([7L, 4L, 3L], report.Unresolved.Select(open => open.Facts));
        Assert.Equal(MatchKind.Ambiguous, report.Unresolved[1].Match);
    }

    private static ProductSet Set(string code) => ProductSet.Of(new ProductIdentifier(IdentifierKind.FeatureCode, code, "adskflex"));

    private string Json(string input)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
            MappingExplain.Explain(autodesk.Resolver, input).WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
