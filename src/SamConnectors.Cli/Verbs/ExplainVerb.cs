using System.CommandLine;
using System.Text.Json;
using SamConnectors.Cli.Hosting;
using SamConnectors.Cli.Output;
using SamConnectors.Normalization;
using SamConnectors.Products;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>mappings explain</c>: what identifiers mean, and which rule said so.</summary>
internal sealed class ExplainVerb(Invocation invocation, IProductResolver products, IdentifierKind? kind, string? issuer)
{
    /// <summary>Answers after which a long document is handed on.</summary>
    private const int FlushAfter = 1000;

    public static Command Create(VerbRunner runner)
    {
        var ids = new Argument<string[]>("ID") { Description = "Feature codes, product keys, part numbers, names …; without any, one a line from standard input.", Arity = ArgumentArity.ZeroOrMore };
        var kind = new Option<string?>("--kind", "-k") { Description = "What the identifiers are. Without it all kinds are tried, and several answers are ambiguous." };
        kind.AcceptOnlyFromAmong([.. IdentifierKinds.ByAuthority.Select(candidate => candidate.Name())]);
        var issuer = new Option<string?>("--issuer", "-i") { Description = "Who gave a product line code its meaning, for example 'adskflex' or 'insights'." };
        var command = new Command("explain", "Say what identifiers mean, and which rule of which pack says so. Uses the packs of the configuration where there is one.")
        {
            ids, kind, issuer, runner.Options.Config, runner.Options.FormatWithLines, runner.Options.Verbose,
        };
        runner.Bind(command, (invocation, result, cancellationToken) =>
        {
            using var packs = ConfiguredPacks.Open(invocation, result.GetResult(runner.Options.Config) is { Implicit: false });
            IdentifierKind? known = result.GetValue(kind) is { } name && IdentifierKinds.TryParse(name, out var parsed) ? parsed : null;
            var verb = new ExplainVerb(invocation, packs.Products, known, result.GetValue(issuer));
            verb.Run(result.GetValue(ids) is { Length: > 0 } given ? given : Lines(invocation), cancellationToken);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }

    private static IEnumerable<string> Lines(Invocation invocation)
    {
        if (invocation.Terminal.InputIsTerminal)
            throw new UsageException("Give identifiers, or pipe them in, one a line.");
        while (invocation.Terminal.Input.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return line.Trim();
        }
    }

    private void Run(IEnumerable<string> ids, CancellationToken cancellationToken)
    {
        var answers = ids.Select(id =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            return MappingExplain.Explain(products, id, kind, issuer);
        });
        if (invocation.Format == OutputFormat.Table)
            WritePage(answers);
        else
            WriteJson(answers);
    }

    private void WriteJson(IEnumerable<Explanation> answers)
    {
        using var json = invocation.Json();
        if (invocation.Format == OutputFormat.JsonLines)
        {
            foreach (var answer in answers)
                json.Line(answer.WriteTo);
            return;
        }

        using var each = answers.GetEnumerator();
        if (!each.MoveNext())
            return;
        var first = each.Current;
        if (each.MoveNext())
            json.Document(writer => WriteList(writer, first, each));
        else
            json.Document(first.WriteTo);
    }

    private static void WriteList(Utf8JsonWriter writer, Explanation first, IEnumerator<Explanation> rest)
    {
        var count = 0;
        writer.WriteStartArray();
        first.WriteTo(writer);
        do
        {
            rest.Current.WriteTo(writer);
            if (++count % FlushAfter == 0)
                writer.Flush();
        }
        while (rest.MoveNext());
        writer.WriteEndArray();
    }

    private void WritePage(IEnumerable<Explanation> answers)
    {
        using var page = invocation.Page();
        var all = answers.ToList();
        if (all.Count == 1)
        {
            WriteOne(page, all[0]);
            return;
        }

        page.Table(
            ["Identifier", "Kind", "Match", "Product", "Line", "Release", "Offering", "Licence", "Notes"],
            all.Select(answer => (IReadOnlyList<string>)
            [
                answer.Input, answer.Kind?.Name() ?? "", answer.MatchName, answer.Product?.Product ?? "", answer.Product?.ProductLine ?? "", answer.Product?.Release ?? "",
                Offering(answer), answer.Product?.LicenseKind ?? "", string.Join("; ", answer.Warnings.Concat(answer.Candidates)),
            ]));
    }

    private static void WriteOne(Page page, Explanation answer)
    {
        (string Label, string? Value)[] facts =
        [
            ("Identifier", answer.Input), ("Kind", answer.Kind?.Name()), ("Match", answer.MatchName), ("Product", answer.Product?.Product), ("Product line", answer.Product?.ProductLine),
            ("Release", answer.Product?.Release), ("Offering", Offering(answer)), ("Licence", answer.Product?.LicenseKind), ("Pack", answer.Pack), ("Rule", answer.Rule),
        ];
        page.Facts(facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).Select(fact => (fact.Label, fact.Value!)));
        foreach (var warning in answer.Warnings)
            page.Alert($"  {warning}");
        foreach (var candidate in answer.Candidates)
            page.Line($"  {(answer.Match == MatchKind.Ambiguous ? "could be" : "hint")}: {candidate}");
    }

    private static string Offering(Explanation answer) => answer.Product is { } product ? product.OfferingKind.Name() : "";
}
