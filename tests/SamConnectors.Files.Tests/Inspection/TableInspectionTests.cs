using System.Text;
using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Files.Inspection;
using SamConnectors.Files.Profiles;
using SamConnectors.Files.Snapshots;
using SamConnectors.Files.Tables;
using SamConnectors.Files.Tests.Fuzzing;
using SamConnectors.Files.Tests.Tables;
using SamConnectors.Inspection;
using SamConnectors.Products;

namespace SamConnectors.Files.Tests.Inspection;

public sealed class TableInspectionTests
{
    [Fact]
    public void An_inspection_counts_rows_persons_products_and_masked_rows()
    {
        var document = Inspect("""
            email,product,last day,city
            Ann@x.example,Revit,2026-03-01,Rome
            ann@X.example,Revit,2026-03-09,
            *****,Unheard,2026-02-01,
            bob@x.example,Revit,03/04/2026,
            """);
        Assert.Equal("seats", document.GetProperty("kind").GetString());
        Assert.Equal("csv", document.GetProperty("format").GetString());
        Assert.Equal("""{"read":4,"refused":1}""", document.GetProperty("rows").GetRawText());
        Assert.Equal("""{"from":"2026-02-01","to":"2026-03-09"}""", document.GetProperty("period").GetRawText());
        Assert.Equal(1, document.GetProperty("users").GetInt32());
        Assert.Equal(1, document.GetProperty("masked").GetInt32());
        Assert.Equal("""{"resolved":[{"name":"Revit","product":"Revit","rows":2}],"unknown":[{"name":"Unheard","rows":1}]}""", document.GetProperty("products").GetRawText());
        Assert.Equal("""["city"]""", document.GetProperty("unknownColumns").GetRawText());
        Assert.Equal(5, document.GetProperty("warnings")[0].GetProperty("line").GetInt32());
    }

    [Theory]
    [InlineData("email,product\n", "seats")]
    [InlineData("email,average,days\n", "seats")]
    [InlineData("email,product,tokens\n", "tokens")]
    [InlineData("email,city,street,zip,country,phone\n", null)]
    [InlineData("10:00:01 (lmgrd) TIMESTAMP 5/5/2026\n", null)]
    [InlineData("""[{"email":"a","product":"b"},{"email":"c","prod""", "seats")]
    public void A_file_is_recognised_by_the_header_it_has_or_comes_nearest_to(string head, string? kind) =>
        Assert.Equal(kind, Inspector().Recognise(new FileSample("x", Encoding.UTF8.GetBytes(head))));

    private static TableFileInspector Inspector() => new(new TableOptions(), () => new SeatReader());

    private static JsonElement Inspect(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        File.WriteAllText(path, text);
        try
        {
            var inspection = Inspector().Inspect(path, new OneProduct(), null, CancellationToken.None);
            using var stream = new MemoryStream();
            using (var writer = new Utf8JsonWriter(stream))
            {
                writer.WriteStartObject();
                inspection.WriteTo(writer);
                writer.WriteEndObject();
            }

            return JsonDocument.Parse(stream.ToArray()).RootElement;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class SeatReader : ISnapshotReader
    {
        public IReadOnlyList<HeaderProfile> Profiles => SampleProfiles.All;

        public DateTimeOffset? AsOf(ProfiledTable table) => null;

        public IEnumerable<Fact> Facts(ProfiledTable table, SnapshotHead head)
        {
            while (table.Read())
            {
                var day = table.Row.Date(SampleProfiles.Day);
                var email = table.Row.IsMasked(SampleProfiles.Email) ? null : table.Row.Text(SampleProfiles.Email);
                if (table.Row.Fault is not null)
                    continue;
                yield return new UsagePeriod
                {
                    Team = "",
                    User = PrincipalSet.Of(email is null ? null : Principal.OfEmail(email)),
                    Product = ProductSet.Of(new ProductIdentifier(IdentifierKind.OfferingName, table.Row.Word(SampleProfiles.Product)!)),
                    AsOf = head.AsOf,
                    From = day,
                    To = day,
                };
            }
        }
    }

    private sealed class OneProduct : IProductResolver
    {
        public string Digest => "";

        public Resolution Resolve(ProductIdentifier identifier) => identifier.Value == "Revit"
            ? new() { Identifier = identifier, Match = MatchKind.Name, Product = new ResolvedProduct { Publisher = "Autodesk", ProductLine = "RVT", Product = "Revit" } }
            : new() { Identifier = identifier, Match = MatchKind.None };

        public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

        public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

        public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
    }
}
