using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>Identifiers that mean no standard product, or several, and what they are missing from.</summary>
/// <param name="Identifiers">As the source printed them; none where it named no product.</param>
/// <param name="Figure">The figure.</param>
/// <param name="IsAmbiguous">True where several products answer.</param>
/// <param name="Facts">Facts that carry them.</param>
public sealed record UnresolvedProduct(ProductSet Identifiers, PositionFigure Figure, bool IsAmbiguous, long Facts);
