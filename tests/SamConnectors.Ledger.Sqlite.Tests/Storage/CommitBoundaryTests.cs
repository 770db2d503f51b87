using SamConnectors.Facts;
using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Tests.Storage;

public sealed class CommitBoundaryTests : IDisposable
{
    private static readonly PlanHeader Plan = new()
    {
        Id = "p", CreatedAt = Some.Noon, Sink = "sam", Destination = Rows.Platform, Fingerprint = "f",
    };

    private readonly LedgerFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("facts")]
    [InlineData("sending")]
    [InlineData("verdicts")]
    [InlineData("plan")]
    [InlineData("state")]
    [InlineData("holds")]
    [InlineData("effects")]
    [InlineData("deliveries")]
    [InlineData("run")]
    public void Before_a_commit_nothing_is_there_and_after_it_everything(string boundary)
    {
        foreach (var (moment, there) in new[] { ("before", false), ("after", true) })
        {
            using var folder = new LedgerFolder();
            using (var stopped = folder.Open(new() { Failpoints = new StoppingAt($"ledger.{boundary}.commit.{moment}") }))
                Assert.Throws<StoppedException>(() => Write(stopped, boundary));
            using var ledger = folder.Open();
            Assert.Equal(there, Holds(ledger, boundary));

            // The lease was given back, and the next run goes on.
            ledger.Replace("b", Some.Usage());
        }
    }

    [Theory]
    [InlineData("ledger.archive.rename.before", false)]
    [InlineData("ledger.archive.rename.after", true)]
    public void A_segment_is_there_from_its_renaming_on(string boundary, bool there)
    {
        using var ledger = _folder.Open(new() { Failpoints = new StoppingAt(boundary) });
        using (var writer = ledger.Archive.Create())
        {
            writer.Write("evidence"u8);
            Assert.Throws<StoppedException>(writer.Complete);
        }

        Assert.Equal(there ? 1 : 0, ledger.Archive.Size().Segments);
    }

    [Fact]
    public void A_full_disk_undoes_the_batch_and_names_the_ledger()
    {
        using (var small = _folder.Open())
            small.Replace("a", Some.Usage());
        using (var full = _folder.Open(new() { Limits = new() { MaxPages = 60 } }))
        {
            var exception = Assert.Throws<LedgerException>(() => full.Replace("hq", "b", Enumerable.Range(0, 100_000).Select(i => Some.Usage($"user {i}"))));
            Assert.Contains(_folder.Database, exception.Message, StringComparison.Ordinal);
            Assert.Contains("disk is full", exception.Message, StringComparison.Ordinal);
            Assert.Single(full.All<UsageDay>());
            Assert.Null(full.Facts.Scope(new ScopeId("hq", "b")));
        }

        using var ledger = _folder.Open();
        ledger.Replace("b", Some.Usage());
        Assert.Equal(2, Assert.Single(ledger.All<UsageDay>()).Sessions);
    }

    [Fact]
    public void A_full_disk_leaves_no_segment_and_names_the_archive()
    {
        using var ledger = _folder.Open(new() { CreateSegmentFile = _ => new FullDisk() });
        using (var writer = ledger.Archive.Create())
        {
            var exception = Assert.Throws<LedgerException>(() =>
            {
                for (var i = 0; i < 40; i++)
                    writer.Write(new byte[100_000]);
                writer.Complete();
            });
            Assert.Contains(Path.Combine(_folder.Path, "archive"), exception.Message, StringComparison.Ordinal);
            Assert.Contains("disk is full", exception.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, ledger.Archive.Size().Segments);
    }

    [Fact]
    public void A_forgotten_batch_is_undone_with_the_ledger()
    {
        using (var ledger = _folder.Open())
        {
            using var batch = ledger.Facts.BeginWrite();
            batch.Replace(new ScopeId("hq", "a"), [Some.Usage()], ReadOnlyMemory<byte>.Empty, []);
        }

        using var next = _folder.Open();
        Assert.Empty(next.All<UsageDay>());
    }

    private static void Write(ILedger ledger, string boundary)
    {
        var deliveries = ledger.Deliveries;
        switch (boundary)
        {
            case "facts":
                ledger.Replace("a", Some.Usage());
                break;
            case "sending":
                ledger.Send(Rows.Create(1));
                break;
            case "verdicts":
                ledger.Record(Rows.Create(1).With(Verdict.Inserted));
                break;
            case "plan":
                ledger.Plans.Begin(Plan).Dispose();
                break;
            case "state":
                deliveries.SetState(Rows.Platform, new DestinationState("f", null, null));
                break;
            case "holds":
                deliveries.SetHolds(Rows.Platform, new Dictionary<(string, string), long> { [("pools", "r")] = 1 });
                break;
            case "effects":
                deliveries.SetEffects(Rows.Platform, new Dictionary<(string, string), long> { [("pools", "r")] = 1 });
                break;
            case "deliveries":
                deliveries.Replace(Rows.Platform, "pools", [new Delivery { Key = Rows.Key(1) }]);
                break;
            default:
                ledger.Runs.Save(new RunRecord { Id = "r", Verb = "run", StartedAt = Some.Noon });
                break;
        }
    }

    private static bool Holds(ILedger ledger, string boundary) => boundary switch
    {
        "facts" => ledger.All<UsageDay>().Count > 0,
        "plan" => ledger.Deliveries.Destinations().Count > 0,
        "state" => ledger.Deliveries.State(Rows.Platform).Fingerprint is not null,
        "holds" => ledger.Deliveries.Holds(Rows.Platform).Count > 0,
        "effects" => ledger.Deliveries.Effects(Rows.Platform).Count > 0,
        "run" => ledger.Runs.Recent(1).Any(),
        _ => ledger.Delivered().Count > 0,
    };

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(byte[] buffer, int offset, int count) => throw NoSpace();

        public override void Write(ReadOnlySpan<byte> buffer) => throw NoSpace();

        private static IOException NoSpace() => new("No space left on device", OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28);
    }
}
