using System.CommandLine;
using System.Text;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>init</c>: a configuration to start from, with its JSON Schema for editors.</summary>
internal static class InitVerb
{
    private const string SchemaFile = "connectors.schema.json";

    public static Command Create(VerbRunner runner)
    {
        var command = new Command("init", "Write a configuration to start from and its JSON Schema. Overwrites nothing but an older schema.")
        {
            runner.Options.Config, runner.Options.Format, runner.Options.Verbose,
        };
        runner.Bind(command, (invocation, _, _) => Task.FromResult(Run(invocation)));
        return command;
    }

    private static int Run(Invocation invocation)
    {
        var file = Path.GetFullPath(invocation.ConfigFile);
        var folder = Path.GetDirectoryName(file)!;
        var schema = Path.Combine(folder, SchemaFile);
        if (File.Exists(file))
            throw new UsageException($"{invocation.ConfigFile} is there already and was left as it is. Name another with --config.");
        Directory.CreateDirectory(folder);
        using (var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write))
            stream.Write(Encoding.UTF8.GetBytes(StarterConfiguration.Text));
        File.WriteAllText(schema, AdapterCatalog.Create(invocation.Extend).Schema());
        Report(invocation, file, schema);
        return ExitCode.Done;
    }

    private static void Report(Invocation invocation, string file, string schema)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("schemaVersion", 1);
                writer.WriteString("configuration", file);
                writer.WriteString("schema", schema);
                writer.WriteEndObject();
            });
            return;
        }

        using var page = invocation.Page();
        page.Facts([("Configuration", file), ("Schema", schema)]);
        page.Line();
        page.Line("Next: name your log files in it, then 'sam-connectors check' and 'sam-connectors run'.");
        page.Line("Until a platform is configured, everything goes to a stand-in that runs in the same process.");
    }
}
