using SamConnectors.Facts;
using SamConnectors.Products;

namespace SamConnectors.Sources.Lrt.InstHelper;

/// <summary>A registered product.</summary>
/// <param name="Product">Its identifiers.</param>
/// <param name="License">The licence model that it is set up for.</param>
/// <param name="Version">Its version, as printed; null where not said.</param>
internal sealed record InstalledProduct(ProductSet Product, LicenseKind License, string? Version);
