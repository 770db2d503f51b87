using System.Text;
using System.Text.Json;
using SamConnectors.Facts;
using SamConnectors.Inspection;
using SamConnectors.Ledger;
using SamConnectors.Ledger.Sqlite;
using SamConnectors.Products;

namespace SamConnectors.Sources.Directory.Tests;

public sealed class DirectoryCollectTests : IDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("directory-").FullName;
    private readonly ILedger _ledger;

    public DirectoryCollectTests() => _ledger = new SqliteLedgerProvider(TimeProvider.System, Diagnostics.NoFailpoints.Instance).Open(Path.Combine(_folder, "ledger"));

    [Fact]
    public async Task Whom_a_complete_export_no_longer_lists_has_left()
    {
        Write("people-2026-03-01.csv", "user,e-mail,department\nann,ann@acme.example,CAD\nbob,bob@acme.example,CAD\n");
        Write("people-2026-03-08.csv", "user,e-mail,department\nann,ann@acme.example,CAD\n");
        var source = DirectoryRegistration.Create("people", new DirectoryOptions { Paths = [Path.Combine(_folder, "*.csv")], Complete = true, Domain = "ACME" });
        var report = await source.CollectAsync(new CollectContext { Ledger = _ledger }, CancellationToken.None);
        Assert.False(report.Failed);
        var persons = _ledger.Facts.Read<Person>(FactQuery.All).ToDictionary(p => p.Fact.Ids.Find(PrincipalKind.User)!.Name, p => p.Fact.Ended);
        Assert.Null(persons["ann"]);
        Assert.Equal(new DateTimeOffset(2026, 3, 8, 0, 0, 0, TimeSpan.Zero), persons["bob"]);
        Assert.False(await source.HasNewInputAsync(new CollectContext { Ledger = _ledger }, CancellationToken.None));
    }

    [Fact]
    public void An_inspection_tells_kind_rows_and_users()
    {
        var path = Write("people.csv", "Exported on: 2026-03-04T06:00:00Z\n\nuser,e-mail,department\nann,ann@acme.example,CAD\n,,CAD\nbob,,CAD\n");
        var inspector = DirectoryRegistration.Inspector();
        Assert.Equal("directory", inspector.Recognise(new FileSample(path, File.ReadAllBytes(path))));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            inspector.Inspect(path, new NoProducts(), null, CancellationToken.None).WriteTo(writer);
            writer.WriteEndObject();
        }

        var document = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal("""{"read":3,"refused":1}""", document.GetProperty("rows").GetRawText());
        Assert.Equal(2, document.GetProperty("users").GetInt32());
        Assert.Equal("2026-03-04T06:00:00Z", document.GetProperty("asOf").GetString());
        Assert.Equal(JsonValueKind.Null, document.GetProperty("period").ValueKind);
    }

    [Fact]
    public void Settings_that_cannot_be_are_told_at_once()
    {
        var options = new DirectoryOptions { Culture = "xx-nowhere", FallbackEncoding = "ebcdic-of-old", Profiles = [Path.Combine(_folder, "none.json")] };
        Assert.Equal(["paths", "culture", "fallbackEncoding", "profiles"], options.Validate().Select(p => p.Setting));
    }

    public void Dispose()
    {
        _ledger.Dispose();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text, Encoding.UTF8);
        return path;
    }

    private sealed class NoProducts : IProductResolver
    {
        public string Digest => "";

        public Resolution Resolve(ProductIdentifier identifier) => new() { Identifier = identifier, Match = MatchKind.None };

        public Resolution Resolve(ProductSet products) => Resolve(products.Identifiers[0]);

        public bool Covers(ResolvedProduct offering, ResolvedProduct product) => false;

        public IReadOnlyDictionary<string, string>? PlatformEntry(string platform, ResolvedProduct product) => null;
    }
}
