namespace SamConnectors.Normalization;

/// <summary>How much of what was seen the packs resolve.</summary>
/// <param name="Sets">Distinct sets of identifiers.</param>
/// <param name="Facts">Facts that carry one.</param>
/// <param name="Unresolved">Sets without an answer, those with most facts first.</param>
public sealed record CoverageReport(long Sets, long Facts, IReadOnlyList<UnresolvedProduct> Unresolved);
