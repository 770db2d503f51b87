using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SamConnectors.Diagnostics;
using SamConnectors.Inspection;
using SamConnectors.Sources.Lrt.Inspection;
using SamConnectors.Sources.Lrt.Tests.Bundles;
using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Inspection;

public sealed class InspectorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lrt-inspect-").FullName;

    [Fact]
    public void Records_are_counted_with_repetitions_growth_period_and_products()
    {
        var path = Write("a.jsonl", Encoding.UTF8.GetBytes(SessionLine.Lines(
            new SessionLine(), new SessionLine(), new SessionLine { End = SessionLine.At("2026-03-02T11:00:00Z") },
            new SessionLine { Id = "2", Host = "WS-2", Product = "Mystery", Claim = "flex", Start = SessionLine.At("2026-03-22T08:00:00Z"), End = SessionLine.At("2026-03-22T09:00:00Z") }) + "broken\n"));

        var document = Inspect(path, LrtRecordsInspector.Kind);

        Assert.Equal((4, 1, 1, 1), (document["records"]!.GetValue<int>(), document["refused"]!.GetValue<int>(), document["duplicates"]!.GetValue<int>(), document["grown"]!.GetValue<int>()));
        Assert.Equal(("2026-03-02T08:00:00Z", "2026-03-22T09:00:00Z"), (document["firstStart"]!.GetValue<string>(), document["lastEnd"]!.GetValue<string>()));
        Assert.Equal((1, 2), (document["users"]!.GetValue<int>(), document["devices"]!.GetValue<int>()));
        Assert.Equal((3, 1), (document["claims"]!["namedUser"]!.GetValue<int>(), document["claims"]!["flex"]!.GetValue<int>()));
        Assert.Equal("AutoCAD", document["products"]![0]!["product"]!.GetValue<string>());
        Assert.Null(document["products"]![1]!["product"]);
        Assert.Equal((1, 1, 4), (document["resolved"]!.GetValue<int>(), document["unknown"]!.GetValue<int>(), document["types"]!["session"]!.GetValue<int>()));
        Assert.Equal("2026-03-22", Assert.Single(document["gaps"]!.AsArray())!["to"]!.GetValue<string>());
        Assert.Equal(5, document["warnings"]![0]!["line"]!.GetValue<int>());
        Assert.DoesNotContain("ana@example.com", document.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bundle_is_verified_and_counted()
    {
        var path = Write("b.zip", new BundleFolder().With("a.csv", SessionLine.Csv(new SessionLine()), 1).WithUnlisted("manifest.json.sig", [1]).Zip());

        var document = Inspect(path, LrtBundleInspector.Kind);

        Assert.Equal(("b-1", 1, 1), (document["bundle"]!["id"]!.GetValue<string>(), document["bundle"]!["sequence"]!.GetValue<int>(), document["records"]!.GetValue<int>()));
        Assert.Equal(("clear", true), (document["bundle"]!["piiMode"]!.GetValue<string>(), document["bundle"]!["signed"]!.GetValue<bool>()));
        Assert.Equal(["DET"], document["sites"]!.AsObject().Select(site => site.Key));
    }

    [Fact]
    public void A_bundle_that_would_be_quarantined_says_why()
    {
        var folder = new BundleFolder().With("a.csv", SessionLine.Csv(new SessionLine()), 1);
        folder.Manifest["files"]![0]!["rows"] = 5;
        var path = Write("b.zip", folder.Zip());

        var failure = Assert.Throws<SamConnectorsException>(() => Inspect(path, LrtBundleInspector.Kind));

        Assert.Contains("quarantined: 'a.csv' has 1 records, its manifest says 5", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_installed_products_is_told_from_records()
    {
        var path = Write("ws_2026-03-01.json", """[ {"feature_id":"ACD","def_prod_key":"001Q1","def_prod_ver":"2025.0.0.F","supported_lic_methods":[4]}, {"feature_id":"ACD","def_prod_key":"001Q1","supported_lic_methods":[4]}, {"feature_id":"X","supported_lic_methods":[1]}, {"x":1} ]"""u8.ToArray());

        var document = Inspect(path, InstallListInspector.Kind);

        Assert.Equal((1, 2, 1), (document["duplicates"]!.GetValue<int>(), document["resolved"]!.GetValue<int>(), document["unknown"]!.GetValue<int>()));
        Assert.Equal((2, 1), (document["claims"]!["unknown"]!.GetValue<int>(), document["claims"]!["network"]!.GetValue<int>()));
        Assert.Equal("2026-03-01T00:00:00Z", document["asOf"]!.GetValue<string>());
        Assert.Equal((3, 1, "unknown"), (document["records"]!.GetValue<int>(), document["refused"]!.GetValue<int>(), document["products"]![0]!["license"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData("12:00:00 (adskflex) OUT: \"64300ACD_F\" a@b")]
    [InlineData("offering_name,product_name,email,day_used\nAutoCAD,AutoCAD,a@b.c,2026-01-01\n")]
    [InlineData("{\"a\": 1}")]
    [InlineData("")]
    public void Other_files_are_not_recognised(string content)
    {
        var sample = new FileSample(Write("x", Encoding.UTF8.GetBytes(content)), Encoding.UTF8.GetBytes(content));

        Assert.All(Inspectors(), inspector => Assert.Null(inspector.Recognise(sample)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static IFileInspector[] Inspectors() => [new LrtRecordsInspector(), new LrtBundleInspector(), new InstallListInspector()];

    private static JsonObject Inspect(string path, string kind)
    {
        var sample = new FileSample(path, File.ReadAllBytes(path));
        var inspector = Assert.Single(Inspectors(), inspector => inspector.Recognise(sample) is not null);
        var inspection = inspector.Inspect(path, new OneProduct(), null, CancellationToken.None);
        Assert.Equal(kind, inspection.Kind);
        Assert.NotEmpty(inspection.Summary);
        Assert.NotNull(inspection.Table);
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            inspection.WriteTo(writer);
            writer.WriteEndObject();
        }

        return JsonNode.Parse(bytes.ToArray())!.AsObject();
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
