using System.CommandLine;
using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Normalization;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>mappings test</c>: runs the examples of the packs.</summary>
internal static class ExamplesVerb
{
    public static Command Create(VerbRunner runner)
    {
        var packs = LintVerb.PackArgument();
        var command = new Command("test", "Run the examples of mapping packs. Exits with 2 where one does not hold.")
        {
            packs, runner.Options.Config, runner.Options.Format, runner.Options.Verbose,
        };
        runner.Bind(command, (invocation, result, _) =>
        {
            using var configured = ConfiguredPacks.Open(invocation, result.GetResult(runner.Options.Config) is { Implicit: false });
            var results = MappingTest.Run(configured.Choose(result.GetValue(packs)));
            Report(invocation, results);
            return Task.FromResult(results.All(example => example.Passed) ? ExitCode.Done : ExitCode.Usage);
        });
        return command;
    }

    private static void Report(Invocation invocation, IReadOnlyList<ExampleResult> results)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer => Write(writer, results));
            return;
        }

        using var page = invocation.Page();
        foreach (var example in results.Where(example => !example.Passed))
            page.Alert($"{example.File}({example.Line}): {example.Input}: {string.Join("; ", example.Differences)}");
        page.Line($"{results.Count(example => example.Passed)} of {results.Count} examples hold.");
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<ExampleResult> results)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 1);
        writer.WriteNumber("examples", results.Count);
        writer.WriteNumber("passed", results.Count(example => example.Passed));
        writer.WriteStartArray("failures");
        foreach (var example in results.Where(example => !example.Passed))
        {
            writer.WriteStartObject();
            writer.WriteString("file", example.File);
            writer.WriteNumber("line", example.Line);
            writer.WriteString("input", example.Input);
            writer.WriteStartArray("differences");
            foreach (var difference in example.Differences)
                writer.WriteStringValue(difference);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
