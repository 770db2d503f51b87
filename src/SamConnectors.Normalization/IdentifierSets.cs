using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>What several identifiers of one product mean together.</summary>
internal static class IdentifierSets
{
    /// <summary>
    /// The answer of the identifier with most authority among those that are resolved; the others can only doubt it, and name the release where a product line,
    /// which never does, has decided.
    /// </summary>
    public static Resolution Resolve(IProductResolver resolver, ProductSet products)
    {
        Resolution? answer = null;
        Resolution? unresolved = null;
        List<string>? doubts = null;
        foreach (var identifier in products.Identifiers)
        {
            var resolution = resolver.Resolve(identifier);
            if (!resolution.IsResolved)
                unresolved ??= resolution;
            else if (answer is null)
                answer = resolution;
            else if (Disagreement(answer, resolution) is { } doubt)
                (doubts ??= []).Add(doubt);
            else
                answer = WithRelease(answer, resolution.Product!);
        }

        if (answer is null)
            return unresolved ?? new Resolution { Identifier = new ProductIdentifier(IdentifierKind.ProductLine, ""), Match = MatchKind.None };
        return doubts is null ? answer : answer with { Warnings = [.. answer.Warnings, .. doubts] };
    }

    private static Resolution WithRelease(Resolution answer, ResolvedProduct said) =>
        answer is { Identifier.Kind: IdentifierKind.ProductLine, Product: { Release: null } taken } && said.Release is not null && said.ProductLine == taken.ProductLine
            ? answer with { Product = taken with { Release = said.Release, Product = said.Product } }
            : answer;

    private static string? Disagreement(Resolution answer, Resolution other)
    {
        var (taken, said) = (answer.Product!, other.Product!);
        var sameLine = taken.ProductLine == said.ProductLine || taken.ProductLine.Length == 0 || said.ProductLine.Length == 0;
        var sameRelease = taken.Release is null || said.Release is null || taken.Release == said.Release;
        return sameLine && sameRelease
            ? null
            : $"{other.Identifier.Kind.Name()} {other.Identifier.Value} says {said.ProductLine} {said.Release}".TrimEnd() + $", {answer.Identifier.Kind.Name()} {answer.Identifier.Value} goes before it";
    }
}
