using SamConnectors.Products;

namespace SamConnectors.Positions;

/// <summary>A product of the position, whatever its release.</summary>
/// <param name="Key">Its product line, or its name where it has none.</param>
/// <param name="Name">Its name today.</param>
/// <param name="Resolved">One of its resolutions.</param>
internal sealed record StandardProduct(string Key, string Name, ResolvedProduct Resolved);
