using System.IO.Compression;
using System.Text;
using SamConnectors.Inspection;
using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Formats;
using SamConnectors.Sources.Lrt.Headers;
using SamConnectors.Sources.Lrt.Inspection;
using SamConnectors.Sources.Lrt.InstHelper;
using SamConnectors.Sources.Lrt.Records;
using SamConnectors.Sources.Lrt.Tests.Bundles;
using SamConnectors.Sources.Lrt.Tests.Collecting;

namespace SamConnectors.Sources.Lrt.Tests.Formats;

/// <summary>Whatever is in a file, a reader ends with records or with its own refusal.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 20_000;

    private static readonly HeaderCatalog Headers = HeaderCatalog.Load([]);

    private static readonly byte[][] Pieces =
    [
        .. new[] { "\"", "\"\"", ",", ";", "\n", "\r\n", "{", "}", "[", "]", "\\u00e9", "\\ud800", "null", "-1", "1e99", "99999999999999999999", "2026-02-30T25:61:61Z", "\0", "\uFEFF", "//", "{\"a\":{", "lrt-record/9", "****" }
            .Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xC3], [0x1F, 0x8B],
    ];

    [Fact]
    public void Any_csv_is_read_or_refused() => Fuzz(Encoding.UTF8.GetBytes(SessionLine.Csv(Sessions())), ReadRecords);

    [Fact]
    public void Any_json_lines_are_read_or_refused() => Fuzz(Encoding.UTF8.GetBytes(SessionLine.Lines(Sessions())), ReadRecords);

    [Fact]
    public void A_flat_object_is_read_as_any_object_is()
    {
        var seed = Encoding.UTF8.GetBytes("""{"record_id":"1", "hostname" : "WS-1","start_utc":"2026-03-02T08:00:00Z","sequence":12,"active_seconds":-0,"claim_type":null,"mine":true,"site":"é"}""");
        var random = new Random(4711);
        var flat = 0;
        for (var i = 0; i < Inputs; i++)
        {
            var content = i == 0 ? seed : Changed(seed, random);
            var (names, other) = (new JsonNames(Headers.Canonical), new JsonNames(Headers.Canonical));
            var (cells, expected) = (new RecordCells(), new RecordCells());
            JsonObject.TryReadAny(seed, 0, seed.Length, names, cells);
            JsonObject.TryReadAny(seed, 0, seed.Length, other, expected);
            if (!FlatObject.TryRead(content, 0, content.Length, names, cells))
                continue;
            flat++;
            Assert.True(JsonObject.TryReadAny(content, 0, content.Length, other, expected), Encoding.Latin1.GetString(content));
            Assert.Equal(other.Unknown, names.Unknown);
            foreach (var field in Enum.GetValues<LrtField>())
                Assert.True(expected[field].SequenceEqual(cells[field]), Encoding.Latin1.GetString(content));
        }

        Assert.True(flat > Inputs / 20, "Hardly any object was flat.");
    }

    [Fact]
    public void Any_json_document_is_read_or_refused() =>
        Fuzz(Encoding.UTF8.GetBytes($"{{\"x\":[1],\"records\":[{string.Join(",\n", Sessions().Select(session => session.Json()))}]}}"), ReadRecords);

    [Fact]
    public void Any_gzip_is_read_or_refused()
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes(SessionLine.Csv(Sessions())));
        Fuzz(bytes.ToArray(), ReadRecords);
    }

    [Fact]
    public void Any_bundle_is_read_or_quarantined() => Fuzz(new BundleFolder().With("a.jsonl", SessionLine.Lines(Sessions()), 3).Zip(), content =>
    {
        try
        {
            using var bundle = Bundle.Open(new MemoryStream(content));
            bundle.Verify(Headers, CancellationToken.None);
        }
        catch (BundleRefusedException)
        {
            // As it should be.
        }
    });

    [Fact]
    public void Any_list_of_the_licensing_helper_is_read_or_refused() => Fuzz("""[{"feature_id":"ACD","def_prod_key":"001Q1","supported_lic_methods":[1,4],"lic_servers":[""]},{"def_prod_key":"829Q1"}]"""u8.ToArray(), content =>
    {
        try
        {
            InstallList.Read(content, "list", out _);
        }
        catch (RecordsRefusedException)
        {
            // As it should be.
        }
    });

    [Fact]
    public void Recognising_any_head_never_fails()
    {
        var inspectors = new IFileInspector[] { new LrtRecordsInspector(), new LrtBundleInspector(), new InstallListInspector() };
        Fuzz(Encoding.UTF8.GetBytes(SessionLine.Csv(Sessions())), content =>
        {
            foreach (var inspector in inspectors)
                inspector.Recognise(new FileSample("nowhere", content));
        });
    }

    private static SessionLine[] Sessions() => [new SessionLine(), new SessionLine { Id = "2", Host = "é\"x,\n" }, new SessionLine { Id = null, End = null, OsUser = "ACME\\jo" }];

    private static void ReadRecords(byte[] content)
    {
        var taker = new BuildingTaker();
        try
        {
            RecordFile.Read(new MemoryStream(content), "fuzz", Headers, taker, CancellationToken.None);
        }
        catch (RecordsRefusedException)
        {
            // As it should be.
        }
    }

    private static void Fuzz(byte[] seed, Action<byte[]> read)
    {
        var random = new Random(4711);
        for (var i = 0; i < Inputs; i++)
            read(Changed(seed, random));
    }

    private static byte[] Changed(byte[] seed, Random random)
    {
        var bytes = new List<byte>(seed);
        for (var changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Pieces[random.Next(Pieces.Length)]);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 60), bytes.Count - at)));
                    break;
                default:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
            }
        }

        return [.. bytes];
    }

    private sealed class BuildingTaker : IRecordTaker
    {
        private readonly RecordBuilder _builder = new(new LrtOptions { TimeZone = "Etc/UTC" }, "fuzz");

        public void Take(RecordCells cells, long row) => _builder.Build(cells, out _);

        public void Refuse(RecordFault fault, long row)
        {
        }
    }
}
