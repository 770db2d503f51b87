using SamConnectors.Sources.Lrt.Bundles;
using SamConnectors.Sources.Lrt.Collecting;

namespace SamConnectors.Sources.Lrt.Inspection;

/// <summary>What a verified bundle says of itself.</summary>
/// <param name="Record">Its id, site, sequence and period.</param>
/// <param name="PiiMode">How it says that it names people.</param>
/// <param name="IsSigned">True where a signature lies in it.</param>
internal sealed record InspectedBundle(BundleRecord Record, PiiMode PiiMode, bool IsSigned);
