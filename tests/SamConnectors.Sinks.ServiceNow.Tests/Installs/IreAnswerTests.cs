using Newtonsoft.Json.Linq;
using SamConnectors.Sinks.ServiceNow.Installs;

namespace SamConnectors.Sinks.ServiceNow.Tests.Installs;

public sealed class IreAnswerTests
{
    private static readonly ComputerRecord Computer = new("c1", "PC1", "cmdb_ci_computer");

    [Fact]
    public void Results_are_found_by_their_places_in_the_request_not_in_the_answer()
    {
        var answer = Read("""
            [{ "inputIndices": [1], "operation": "NO_CHANGE", "sysId": "c2", "relatedItems": [
                { "inputIndices": [{ "mainIndex": 1, "subIndex": 1 }], "operation": "UPDATE", "sysId": "i2" },
                { "inputIndices": [{ "mainIndex": 1, "subIndex": 0 }], "operation": "INSERT", "sysId": "i1" }] },
             { "inputIndices": [0], "operation": "INSERT_AS_INCOMPLETE", "sysId": "Unknown", "errors": [{ "error": "MULTI_MATCH", "message": "several" }] }]
            """);

        Assert.Equal((null, "MULTI_MATCH"), (answer.Item(0)!.SysId, Assert.Single(answer.Item(0)!.Errors).Code));
        Assert.Equal(("NO_CHANGE", "c2"), (answer.Item(1)!.Operation, answer.Item(1)!.SysId));
        Assert.Equal(("i1", "i2"), (answer.Related(1, 0)!.SysId, answer.Related(1, 1)!.SysId));
        Assert.Null(answer.Item(2));
        Assert.Null(answer.Related(0, 0));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"result\":null}")]
    [InlineData("{\"result\":[]}")]
    [InlineData("{\"result\":{\"items\":null}}")]
    [InlineData("{\"result\":{\"items\":[1,\"x\",{\"inputIndices\":\"0\"},{\"inputIndices\":[{}]},{\"relatedItems\":[{\"inputIndices\":[0]}]}]}}")]
    public void Another_shape_is_an_answer_that_leaves_out_everything(string body) => Assert.Null(IreAnswer.Read(JObject.Parse(body)).Item(0));

    [Theory]
    [InlineData("UPDATE", "c1", null)]
    [InlineData("NO_CHANGE", "C1", null)]
    [InlineData("UPDATE", "c2", IreJudgement.OtherComputer)]
    [InlineData("NO_CHANGE", "Unknown", IreJudgement.OtherComputer)]
    [InlineData("INSERT", "c1", IreJudgement.NewComputer)]
    [InlineData("INSERT_AS_PARTIAL", "Unknown", IreJudgement.KeptAside)]
    [InlineData("INSERT_AS_INCOMPLETE", "Unknown", IreJudgement.KeptAside)]
    [InlineData("UPDATE_WITH_UPGRADE", "c1", IreJudgement.ClassChange)]
    [InlineData("UPDATE_WITH_DOWNGRADE", "c1", IreJudgement.ClassChange)]
    [InlineData("UPDATE_WITH_SWITCH", "c1", IreJudgement.ClassChange)]
    [InlineData("DELETE", "c1", "The engine answers with the operation DELETE.")]
    public void Nothing_but_an_update_of_that_computer_is_accepted(string operation, string sysId, string? refusal)
    {
        var result = Read($$"""[{ "inputIndices": [0], "operation": "{{operation}}", "sysId": "{{sysId}}" }]""").Item(0)!;

        Assert.Equal(refusal, IreJudgement.Refuse(result, Computer));
    }

    [Theory]
    [InlineData("INSERT", Verdict.Inserted)]
    [InlineData("UPDATE", Verdict.Updated)]
    [InlineData("UPDATE_WITH_SWITCH", Verdict.Updated)]
    [InlineData("NO_CHANGE", Verdict.Unchanged)]
    [InlineData("INSERT_AS_PARTIAL", null)]
    [InlineData("INSERT_AS_INCOMPLETE", null)]
    [InlineData("DELETE", null)]
    public void An_operation_is_a_verdict(string operation, Verdict? expected) => Assert.Equal(expected, IreJudgement.VerdictOf(new IreResult(operation, "i1", [])));

    private static IreAnswer Read(string items) => IreAnswer.Read(new JObject { ["result"] = new JObject { ["items"] = JArray.Parse(items) } });
}
