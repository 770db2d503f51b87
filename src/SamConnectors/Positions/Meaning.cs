namespace SamConnectors.Positions;

/// <summary>What identifiers mean to the position.</summary>
/// <param name="Product">The product; null where nothing is to be counted.</param>
/// <param name="Missing">For unresolved identifiers, facts by figure.</param>
/// <param name="IsAmbiguous">True where several products answer.</param>
internal sealed record Meaning(StandardProduct? Product, long[]? Missing, bool IsAmbiguous = false);
