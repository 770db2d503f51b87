using System.CommandLine;
using System.Globalization;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>mappings coverage</c>: what the ledger holds that no rule resolves.</summary>
internal static class CoverageVerb
{
    public static Command Create(VerbRunner runner)
    {
        var command = new Command("coverage", "List what the ledger holds that no rule resolves, most facts first.")
        {
            runner.Options.Config, runner.Options.Format, runner.Options.Verbose,
        };
        runner.Bind(command, async (invocation, _, _) =>
        {
            await using var workspace = Workspace.Open(invocation);
            var products = workspace.Engine.LedgerExists ? workspace.Engine.Ledger.Facts.Products() : [];
            Report(invocation, MappingCoverage.Measure(workspace.Products, products));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Report(Invocation invocation, CoverageReport report)
    {
        if (invocation.Format == OutputFormat.Json)
            WriteJson(invocation, report);
        else
            WritePage(invocation, report);
    }

    private static void WritePage(Invocation invocation, CoverageReport report)
    {
        using var page = invocation.Page();
        page.Line(string.Create(CultureInfo.InvariantCulture, $"{report.Sets - report.Unresolved.Count:N0} of {report.Sets:N0} products in {report.Facts:N0} facts are resolved."));
        if (report.Unresolved.Count > 0)
        {
            page.Table(
                ["Identifiers", "#Facts", "Match", "Hints"],
                report.Unresolved.Select(item => (IReadOnlyList<string>)
                    [item.Products.ToString(), item.Facts.ToString("N0", CultureInfo.InvariantCulture), Name(item.Match), string.Join("; ", item.Candidates)]));
        }
    }

    private static void WriteJson(Invocation invocation, CoverageReport report)
    {
        using var json = invocation.Json();
        json.Document(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("schemaVersion", 1);
            writer.WriteNumber("products", report.Sets);
            writer.WriteNumber("facts", report.Facts);
            writer.WriteStartArray("unresolved");
            foreach (var item in report.Unresolved)
            {
                writer.WriteStartObject();
                writer.WriteStartArray("identifiers");
                foreach (var identifier in item.Products.Identifiers)
                {
                    writer.WriteStartObject();
                    writer.WriteString("kind", identifier.Kind.Name());
                    writer.WriteString("value", identifier.Value);
                    writer.WriteString("issuer", identifier.Issuer);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteNumber("facts", item.Facts);
                writer.WriteString("match", Name(item.Match));
                writer.WriteStartArray("candidates");
                foreach (var candidate in item.Candidates)
                    writer.WriteStringValue(candidate);
                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    private static string Name(MatchKind match) => match.ToString().ToLowerInvariant();
}
