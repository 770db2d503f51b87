using System.CommandLine;

namespace SamConnectors.Cli.Verbs;

/// <summary><c>mappings</c>: what identifiers mean, and whether the packs are sound.</summary>
internal static class MappingsVerb
{
    public static Command Create(VerbRunner runner) => new("mappings", "What identifiers mean, and whether the mapping packs are sound.")
    {
        ExplainVerb.Create(runner), LintVerb.Create(runner), ExamplesVerb.Create(runner), CoverageVerb.Create(runner),
    };
}
