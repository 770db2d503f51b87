using System.Text.Json.Nodes;
using SamConnectors.Sources.Lrt.Headers;

namespace SamConnectors.Sources.Lrt.Tests.Records;

public sealed class SchemaTests
{
    [Fact]
    public void The_published_schema_names_the_fields_that_are_read()
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Root(), "docs", "formats", "lrt-record-1.schema.json")))!;

        Assert.Equal(HeaderCatalog.Load([]).Canonical.Profile.Columns.Select(column => column.Field).Order(StringComparer.Ordinal), schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_description_explains_every_field()
    {
        var text = File.ReadAllText(Path.Combine(Root(), "docs", "formats", "lrt-record-1.md"));

        Assert.All(HeaderCatalog.Load([]).Canonical.Profile.Columns, column => Assert.Contains($"`{column.Field}`", text, StringComparison.Ordinal));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Connectors.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }
}
