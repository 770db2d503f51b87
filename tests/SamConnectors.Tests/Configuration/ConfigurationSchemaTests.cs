using Newtonsoft.Json.Linq;
using SamConnectors.Configuration;

namespace SamConnectors.Tests.Configuration;

public sealed class ConfigurationSchemaTests
{
    private readonly JObject _schema = JObject.Parse(ConfigurationSchema.Write(ConfigurationFile.SourceTypes, ConfigurationFile.SinkTypes));

    [Fact]
    public void Every_kind_of_source_and_sink_is_offered()
    {
        Assert.Equal("""["log"]""", Compact(_schema.SelectToken("$.properties.sources.additionalProperties.properties.type.enum")!));
        Assert.Equal("#/$defs/sink-portal", (string?)_schema.SelectToken("$.properties.sinks.additionalProperties.allOf[0].then.$ref"));
    }

    [Fact]
    public void Settings_carry_their_description_range_default_and_values()
    {
        var settings = _schema["$defs"]!["sink-portal"]!["properties"]!;

        Assert.Equal("""{"type":"integer","minimum":1.0,"maximum":1000.0,"description":"Rows per request.","default":100}""", Compact(settings["batchSize"]!));
        Assert.Equal("""{"enum":["importBatch","insertMultiple"],"description":"How rows are written.","default":"importBatch"}""", Compact(settings["mode"]!));
        Assert.Equal("""{"enum":["red","green"],"description":"Colour.","default":"red"}""", Compact(settings["colour"]!));
        Assert.Equal("""{"type":"string","pattern":"^(env|file):.+","description":"Password."}""", Compact(settings["password"]!));
        Assert.Equal("Proxy.", (string?)settings["http"]!["properties"]!["proxy"]!["description"]);
        Assert.Equal("""["type","baseUrl"]""", Compact(_schema["$defs"]!["sink-portal"]!["required"]!));
    }

    [Fact]
    public void A_name_that_the_reader_refuses_is_refused_by_the_schema()
    {
        foreach (var section in _schema.DescendantsAndSelf().OfType<JObject>().Where(candidate => candidate["properties"] is not null && candidate["description"] is not null))
            Assert.Equal(JTokenType.Boolean, section["additionalProperties"]?.Type);
    }

    private static string Compact(JToken token) => token.ToString(Newtonsoft.Json.Formatting.None);
}
