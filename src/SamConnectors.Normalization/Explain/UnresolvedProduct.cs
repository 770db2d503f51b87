using SamConnectors.Products;

namespace SamConnectors.Normalization;

/// <summary>A set of identifiers that no rule resolves, or that has more than one answer.</summary>
/// <param name="Products">The identifiers.</param>
/// <param name="Facts">Facts that carry it.</param>
/// <param name="Match"><see cref="MatchKind.None"/> or <see cref="MatchKind.Ambiguous"/>.</param>
/// <param name="Candidates">Hints, or all answers.</param>
public sealed record UnresolvedProduct(ProductSet Products, long Facts, MatchKind Match, IReadOnlyList<string> Candidates);
