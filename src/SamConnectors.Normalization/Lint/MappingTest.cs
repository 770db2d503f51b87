using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>Runs the examples of packs.</summary>
public static class MappingTest
{
    /// <summary>
    /// Runs the examples of every pack against that pack and those before it, so that an override does not break the examples of what it overrides.
    /// </summary>
    /// <param name="packs">The packs, in the order of the configuration.</param>
    /// <exception cref="SamConnectorsException">A pack has errors; <see cref="MappingLint"/> lists them.</exception>
    public static IReadOnlyList<ExampleResult> Run(IReadOnlyList<MappingPack> packs)
    {
        var results = new List<ExampleResult>();
        for (var i = 0; i < packs.Count; i++)
        {
            var resolver = ProductResolver.Create(packs.Take(i + 1));
            var problems = new List<Diagnostic>();
            var examples = PackExamples.Read(packs[i], problems.Add);
            if (problems.Count > 0)
                throw PackErrors.Exception(problems);
            var file = packs[i].Source.Display(PackTables.ExamplesFile);
            results.AddRange(examples.Select(example => new ExampleResult(
                file,
                example.Line,
                example.Input,
                [.. example.Differences(MappingExplain.Explain(resolver, example.Input, example.Kind, example.Issuer))])));
        }

        return results;
    }
}
