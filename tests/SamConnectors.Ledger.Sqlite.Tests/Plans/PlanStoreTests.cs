using SamConnectors.Ledger.Sqlite.Tests.Support;
using SamConnectors.Sinks;

namespace SamConnectors.Ledger.Sqlite.Tests.Plans;

public sealed class PlanStoreTests : IDisposable
{
    private static readonly PlanHeader Header = new()
    {
        Id = "plan-1", CreatedAt = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero), Sink = "sam", Destination = Rows.Platform, Fingerprint = "f",
    };

    private readonly LedgerFolder _folder = new();
    private readonly ILedger _ledger;

    public PlanStoreTests() => _ledger = _folder.Open();

    public void Dispose()
    {
        _ledger.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_plan_keeps_its_rows_ordered_by_key()
    {
        var rows = Enumerable.Range(0, 300).Select(i => Rows.Create(i, $"v{i}")).ToList();
        rows.Add(Rows.Create(1000) with { Action = PlannedAction.Unchanged });
        var digest = Write(Header, [.. rows]);

        Assert.Equal(Header, _ledger.Plans.Find("plan-1"));
        Assert.Equal(301, _ledger.Plans.Count("plan-1", "pools"));
        Assert.Equivalent(rows.OrderBy(row => row.Key.Value).Take(20), _ledger.Plans.Rows("plan-1", "pools").Take(20), strict: true);
        Assert.Equal(64, digest.Length);
        Assert.Equal(digest, _ledger.Plans.Digest("plan-1"));
        Assert.Empty(_ledger.Plans.Rows("plan-1", "servers"));
        Assert.Empty(_ledger.Plans.Rows("none", "pools"));
    }

    [Fact]
    public void Everything_a_row_says_comes_back()
    {
        var row = new PlannedRow
        {
            Key = Rows.Key(1), Action = PlannedAction.Rekey, Values = ["José", null, "", new string('x', 300)], Hash = Rows.Create(1).Hash,
            PreviousHash = Rows.Create(2).Hash, Parent = Rows.Key(3), PlatformKey = "new", PreviousPlatformKey = "old", TargetId = "sys1", InDoubt = true,
            Effect = RowEffect.DoesNotCount, EffectNote = "why",
        };
        Write(Header, [row, Rows.Retire(2)]);
        Assert.Equivalent(row, _ledger.Plans.Rows("plan-1", "pools").Single(planned => planned.Key == row.Key), strict: true);
        Assert.Equivalent(Rows.Retire(2), _ledger.Plans.Rows("plan-1", "pools").Single(planned => planned.Key == Rows.Key(2)), strict: true);
    }

    [Fact]
    public void A_plan_not_completed_does_not_exist()
    {
        using (var writer = _ledger.Plans.Begin(Header))
        {
            for (var i = 0; i < 25_000; i++)
                writer.Add("pools", Rows.Create(i));
            Assert.Null(_ledger.Plans.Find("plan-1"));
            Assert.Empty(_ledger.Plans.Rows("plan-1", "pools"));
        }

        Assert.Equal(0, _ledger.Plans.Count("plan-1", "pools"));
        Write(Header, [Rows.Create(1)]);
        Assert.Equal(1, _ledger.Plans.Count("plan-1", "pools"));
    }

    [Fact]
    public void A_changed_row_changes_the_digest()
    {
        var one = Write(Header, [Rows.Create(1), Rows.Create(2)]);
        var other = Write(Header with { Id = "plan-2" }, [Rows.Create(1), Rows.Create(2, "y")]);
        Assert.NotEqual(one, other, StringComparer.Ordinal);

        _ledger.Deliveries.Record(Rows.Platform, "pools", "plan-1", [Rows.Create(1).With(Verdict.Inserted)]);
        Assert.NotEqual(one, _ledger.Plans.Digest("plan-1"), StringComparer.Ordinal);
    }

    [Fact]
    public void A_recorded_row_leaves_its_plan()
    {
        Write(Header, [Rows.Create(1), Rows.Create(2)]);
        _ledger.Deliveries.Record(Rows.Platform, "pools", "plan-1", [Rows.Create(1).With(Verdict.Inserted)]);
        _ledger.Deliveries.Record(Rows.Platform, "pools", null, [Rows.Create(2).With(Verdict.Inserted)]);
        _ledger.Deliveries.Record(Rows.Platform, "pools", "no such plan", [Rows.Create(2).With(Verdict.Inserted)]);
        Assert.Equal(Rows.Key(2), Assert.Single(_ledger.Plans.Rows("plan-1", "pools")).Key);
    }

    [Fact]
    public void Old_plans_and_remains_go_and_a_plan_being_written_stays()
    {
        Write(Header, [Rows.Create(1)]);
        Write(Header with { Id = "plan-2", CreatedAt = Header.CreatedAt.AddDays(1) }, [Rows.Create(1)]);
        using var writer = _ledger.Plans.Begin(Header with { Id = "plan-3", CreatedAt = Header.CreatedAt.AddDays(1) });

        _ledger.Plans.RemoveOlderThan(Header.CreatedAt.AddHours(1));
        writer.Add("pools", Rows.Create(7));
        writer.Complete();

        Assert.Null(_ledger.Plans.Find("plan-1"));
        Assert.Equal(0, _ledger.Plans.Count("plan-1", "pools"));
        Assert.NotNull(_ledger.Plans.Find("plan-2"));
        Assert.Equal(1, _ledger.Plans.Count("plan-3", "pools"));
        _ledger.Plans.Remove("plan-2");
        _ledger.Plans.Remove("plan-2");
        Assert.Null(_ledger.Plans.Find("plan-2"));
    }

    private string Write(PlanHeader header, IEnumerable<PlannedRow> rows)
    {
        using var writer = _ledger.Plans.Begin(header);
        foreach (var row in rows)
            writer.Add("pools", row);
        return writer.Complete();
    }
}
