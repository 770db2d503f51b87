using System.Net;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using static SamConnectors.Sandbox.Tests.Identification.Engine;

namespace SamConnectors.Sandbox.Tests.Identification;

/// <summary>Payloads that are not what they should be.</summary>
public sealed class OddPayloadTests
{
    private const int Seed = 20260412;
    private const int Payloads = 300;

    [Fact]
    public async Task A_payload_with_anything_anywhere_gets_an_answer_and_leaves_the_sandbox_sound()
    {
        await using var sandbox = await RunningSandbox.StartAsync(new { });
        var random = new Random(Seed);
        for (var i = 0; i < Payloads; i++)
        {
            var payload = Payload();
            var places = payload.Descendants().Where(token => token is not JProperty).ToList();
            places[random.Next(places.Count)].Replace(Junk(random));

            var reply = await sandbox.PostAsync(i % 2 == 0 ? Enhanced : DryRun, payload.ToString(Formatting.None));

            Assert.True(reply.Status == HttpStatusCode.OK, $"{(int)reply.Status} for {payload}");
        }

        Assert.Equal("INSERT", Operation(await sandbox.SubmitOneAsync(Computer(new { name = "WS-after" }, Install("AutoCAD")))));
    }

    private static JObject Payload() => JObject.FromObject(new
    {
        items = new[]
        {
            new
            {
                className = "cmdb_ci_computer",
                internal_id = "one",
                values = new { name = "WS-17", serial_number = "S1", ram = "8192", assigned_to = "Ana" },
                lookup = new[] { new { className = "cmdb_serial_number", values = new { serial_number = "S1", serial_number_type = "system" } } },
                related = new[] { Install("AutoCAD"), Install("Revit") },
                settings = new { updateWithoutDowngrade = true },
                sys_object_source_info = new { source_name = "ServiceNow", source_native_key = "guid-1", source_recency_timestamp = "2026-03-01 08:00:00" },
            },
        },
        relations = new object[] { new { parent = 0, child = 0, type = "Runs on::Runs" }, new { parent_id = "one", child_id = "one", type = "Runs on::Runs" } },
    });

    private static JToken Junk(Random random) => random.Next(8) switch
    {
        0 => JValue.CreateNull(),
        1 => new JValue(-1.5),
        2 => new JValue(true),
        3 => new JValue(""),
        4 => new JValue(new string('x', 2000)),
        5 => new JArray(1, "a", new JObject()),
        6 => new JObject { ["a"] = new JArray() },
        _ => new JValue(new string('f', 32)),
    };
}
