using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Writers;

namespace SamConnectors.Sinks.ServiceNow.Tests;

public sealed class RowVerdictsTests
{
    private static readonly PlannedRow Row = Planned.Usage(1);

    [Theory]
    [InlineData("inserted", null, Verdict.Inserted)]
    [InlineData("updated", null, Verdict.Updated)]
    [InlineData("ignored", null, Verdict.Unchanged)]
    [InlineData("ignored", "No field values changed", Verdict.Unchanged)]
    [InlineData("ignored", "Refused: its row in samp_eng_app_license is not here", Verdict.Rejected)]
    [InlineData("ignored", "Refused: the row belongs to another source", Verdict.Rejected)]
    [InlineData("skipped", null, Verdict.Rejected)]
    [InlineData("error", "Bad value", Verdict.Rejected)]
    [InlineData("transmogrified", null, Verdict.Failed)]
    [InlineData(null, null, Verdict.Failed)]
    public void Every_state_has_its_verdict(string? state, string? message, Verdict expected) =>
        Assert.Equal(expected, RowVerdicts.OfState(Row, state, message, "id", "ISET1").Verdict);

    [Theory]
    [InlineData("inserted ignored", Verdict.Inserted)]
    [InlineData("updated ignored", Verdict.Updated)]
    [InlineData("inserted error", Verdict.Rejected)]
    [InlineData("skipped updated", Verdict.Rejected)]
    [InlineData("ignored ignored", Verdict.Unchanged)]
    public void Of_several_maps_the_worst_counts(string states, Verdict expected)
    {
        var results = states.Split(' ').Select((state, index) => new JObject { ["status"] = state, ["table"] = $"t{index}", ["sys_id"] = $"id{index}" }).ToList();

        var verdict = RowVerdicts.OfImport(Row, results, "t1", "ISET1");

        Assert.Equal((expected, "ISET1"), (verdict.Verdict, verdict.RequestReference));
        if (expected.IsDelivered())
            Assert.Equal("id1", verdict.TargetId);
    }
}
