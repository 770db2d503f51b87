using System.CommandLine;
using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Diagnostics;
using SamConnectors.Normalization;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>mappings lint</c>: every error of the packs at once.</summary>
internal static class LintVerb
{
    public static Command Create(VerbRunner runner)
    {
        var packs = PackArgument();
        var command = new Command("lint", "Say everything that is wrong in mapping packs, each with file and line. Exits with 2 where there is an error.")
        {
            packs, runner.Options.Config, runner.Options.Format, runner.Options.Verbose,
        };
        runner.Bind(command, (invocation, result, _) =>
        {
            using var configured = ConfiguredPacks.Open(invocation, result.GetResult(runner.Options.Config) is { Implicit: false });
            var chosen = configured.Choose(result.GetValue(packs));
            var problems = MappingLint.Run(chosen);
            Report(invocation, chosen, problems);
            return Task.FromResult(problems.Any(problem => problem.Severity == Severity.Error) ? ExitCode.Usage : ExitCode.Done);
        });
        return command;
    }

    public static Argument<string[]> PackArgument() => new("PACK")
    {
        Description = "Names of built-in packs, or folders, in their order; without any, those of the configuration.", Arity = ArgumentArity.ZeroOrMore,
    };

    private static void Report(Invocation invocation, IReadOnlyList<MappingPack> packs, IReadOnlyList<Diagnostic> problems)
    {
        if (invocation.Format == OutputFormat.Json)
        {
            using var json = invocation.Json();
            json.Document(writer => Write(writer, problems));
            return;
        }

        using var page = invocation.Page();
        foreach (var problem in problems)
            page.Line($"{problem.Severity.ToString().ToLowerInvariant()}: {problem}");
        page.Line(problems.Count == 0
            ? $"Nothing is wrong in {string.Join(", ", packs.Select(pack => pack.Source.Name))}."
            : $"{Amount.Of(problems.Count, "problem")}.");
    }

    private static void Write(Utf8JsonWriter writer, IReadOnlyList<Diagnostic> problems)
    {
        writer.WriteStartObject();
        writer.WriteNumber("schemaVersion", 1);
        writer.WriteStartArray("problems");
        foreach (var problem in problems)
        {
            writer.WriteStartObject();
            writer.WriteString("severity", problem.Severity.ToString().ToLowerInvariant());
            writer.WriteString("file", problem.File);
            if (problem.Line is { } line)
                writer.WriteNumber("line", line);
            else
                writer.WriteNull("line");
            writer.WriteString("message", problem.Message);
            writer.WriteString("advice", problem.Advice);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
