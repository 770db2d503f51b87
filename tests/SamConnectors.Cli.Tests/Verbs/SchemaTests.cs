using SamConnectors.Cli.Hosting;

namespace SamConnectors.Cli.Tests.Verbs;

public sealed class SchemaTests
{
    [Fact]
    public void The_schema_in_the_documentation_is_that_of_the_adapters()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Connectors.sln")))
            root = root.Parent!;
        var file = Path.Combine(root.FullName, "docs", "connectors.schema.json");

        // After a change of settings: sam-connectors init, and copy the schema it writes.
        Assert.Equal(AdapterCatalog.Create(null).Schema(), File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
