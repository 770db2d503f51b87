using SamConnectors.Diagnostics;

namespace SamConnectors.Normalization;

/// <summary>Looks for errors in packs.</summary>
public static class MappingLint
{
    /// <summary>
    /// Every error of every pack at once, each with file and line: unknown and missing columns, unreadable quoting, rows of the wrong length, duplicate keys, bad
    /// values, product lines that neither the pack nor one before it knows, unknown keys of <c>pack.yaml</c> and <c>examples.yaml</c>, refused patterns, rules that no
    /// row and no example reaches, files that are none of a pack's.
    /// </summary>
    /// <param name="packs">The packs, in the order of the configuration.</param>
    public static IReadOnlyList<Diagnostic> Run(IReadOnlyList<MappingPack> packs)
    {
        var problems = new List<Diagnostic>();
        var lines = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < packs.Count; i++)
        {
            var before = problems.Count;
            new PackLint(packs[i], lines, problems.Add).Run();
            if (problems.Count == before)
                RuleReach.Check([.. packs.Take(i + 1)], problems.Add);
        }

        return problems;
    }
}
