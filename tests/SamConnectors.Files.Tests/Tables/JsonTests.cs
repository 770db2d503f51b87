using SamConnectors.Files.Tests.Fuzzing;

namespace SamConnectors.Files.Tests.Tables;

public sealed class JsonTests
{
    [Theory]
    [InlineData("""[{"email":"a@x.example","product":"Revit"},{"product":"Maya","email":"b@x.example"}]""")]
    [InlineData("""{"pagination":{"limit":100},"teams":[],"data":[{"email":"a@x.example","product":"Revit"},{"product":"Maya","email":"b@x.example"}]}""")]
    [InlineData("""{"filters":[{"name":"x","values":[1]}],"result":{"rows":[{"email":"a@x.example","product":"Revit"},{"product":"Maya","email":"b@x.example"}]}}""")]
    [InlineData("""{"columns":["Email","Product"],"rows":[["a@x.example","Revit"],["b@x.example","Maya"]]}""")]
    [InlineData("""{"result":{"rows":[["a@x.example","Revit"],["b@x.example","Maya"]],"columns":[{"name":"Email","type":"text"},{"name":"Product"}]}}""")]
    [InlineData("""
        {"email":"a@x.example","product":"Revit"}
        {"product":"Maya","email":"b@x.example"}
        """)]
    public void Records_are_found_in_every_shape(string text) =>
        Assert.Equal(["1:a@x.example:Revit", "2:b@x.example:Maya"], TableTexts.Rows(TableTexts.Open(text)));

    [Fact]
    public void A_property_may_turn_up_late_and_a_nested_value_is_kept()
    {
        using var table = TableTexts.Open("""[{"email":"a@x.example"},{"email":"b@x.example","product":"Re\u0076it","more":{"a":[1,"x"]},"days":3}]""");
        Assert.True(table.Read());
        Assert.Null(table.Row.Text(SampleProfiles.Product));
        Assert.True(table.Read());
        Assert.Equal("Revit", table.Row.Text(SampleProfiles.Product));
        Assert.Equal(3, table.Row.Whole(SampleProfiles.Days));
        Assert.Equal([new("more", """{"a":[1,"x"]}""")], table.Row.Extras());
        Assert.Equal(["more"], table.UnknownColumns);
    }

    [Fact]
    public void Values_outside_of_the_records_are_the_preamble()
    {
        using var table = TableTexts.Open("""{"startDate":"2026-01-01","data":[{"email":"a@x.example","product":"Revit"}]}""");
        Assert.Equal([new("startDate", "2026-01-01")], table.Preamble);
        Assert.Equal("json", table.Format);
    }

    [Fact]
    public void A_cut_document_is_refused_with_its_place()
    {
        var message = TableTexts.Refusal("""[{"email":"a@x.example","product":"Revit"},{"email":"b@x""");
        Assert.Contains("cut or damaged", message, StringComparison.Ordinal);
    }
}
