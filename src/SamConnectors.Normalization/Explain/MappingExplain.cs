using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>Explains identifiers, also such whose kind nobody said.</summary>
public static class MappingExplain
{
    /// <summary>What an identifier means. Without a kind all kinds are tried, and more than one product is <see cref="MatchKind.Ambiguous"/> with all of them.</summary>
    /// <param name="resolver">The loaded packs.</param>
    /// <param name="input">The identifier.</param>
    /// <param name="kind">Its kind; null where it is not known.</param>
    /// <param name="issuer">Whose code a product line is; null for the packs' own scheme.</param>
    /// <exception cref="SamConnectorsException">A table that is needed for the answer has errors.</exception>
    public static Explanation Explain(IProductResolver resolver, string input, IdentifierKind? kind = null, string? issuer = null)
    {
        if (kind is { } known)
            return Of(input, resolver.Resolve(new ProductIdentifier(known, input, issuer)));
        var all = IdentifierKinds.ByAuthority.Select(each => resolver.Resolve(new ProductIdentifier(each, input, issuer))).ToList();
        var answers = all.FindAll(answer => answer.Match != MatchKind.None);
        var products = answers.Where(answer => answer.IsResolved).DistinctBy(answer => (answer.Product!.ProductLine, Name(answer.Product), answer.Product.Release)).ToList();
        if (answers.Count == 0)
            return new Explanation { Input = input, Match = MatchKind.None, Candidates = Hints(all) };
        if (products.Count == 0 || (products.Count == 1 && answers.TrueForAll(answer => answer.IsResolved)))
            return Of(input, Best(answers));
        return new Explanation { Input = input, Match = MatchKind.Ambiguous, Candidates = [.. answers.SelectMany(Candidates).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>Of answers that agree: a row before a pattern, then the kind with most authority; a name that both kinds of names know alike is a display name.</summary>
    private static Resolution Best(List<Resolution> answers)
    {
        var best = answers.Find(answer => answer.Match == MatchKind.Exact) ?? answers[0];
        return best.Identifier.Kind == IdentifierKind.OfferingName
            ? answers.Find(answer => answer.Identifier.Kind == IdentifierKind.DisplayName && answer.Rule == best.Rule) ?? best
            : best;
    }

    private static Explanation Of(string input, Resolution resolution) => new()
    {
        Input = input,
        Kind = resolution.Identifier.Kind,
        Match = resolution.Match,
        Product = resolution.Product,
        Pack = resolution.Pack,
        Rule = resolution.Rule,
        Warnings = resolution.Warnings,
        Candidates = resolution.Candidates,
    };

    /// <summary>Products without a line differ by name; of one line the name only follows the release.</summary>
    private static string Name(ResolvedProduct product) => product.ProductLine.Length == 0 ? product.Product : "";

    private static IEnumerable<string> Candidates(Resolution answer)
    {
        if (answer.Product is not { } product)
            return answer.Candidates.Select(candidate => $"{candidate} ({answer.Identifier.Kind.Name()})");
        return [$"{product.ProductLine} {product.Product} {product.Release}".Trim() + $" ({answer.Identifier.Kind.Name()})"];
    }

    /// <summary>Hints of the kinds whose form the text has; what a kind expects is no hint when nobody asked for that kind.</summary>
    private static List<string> Hints(List<Resolution> answers) =>
        [.. answers.SelectMany(answer => answer.Candidates).Where(hint => !hint.StartsWith("expected ", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
}
