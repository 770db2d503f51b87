using SamConnectors.Sources.Lrt.Bundles;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>What is known of a file that its records do not say.</summary>
/// <param name="Site">Its site; null where nobody says.</param>
/// <param name="FileTime">Unix seconds: when it was made, by its manifest, else last written.</param>
/// <param name="Arrival">Unix seconds: when it was read first.</param>
/// <param name="ExportedAt">Unix seconds: when it was exported, by its manifest; 0 where not said.</param>
/// <param name="Sequence">Its place among the exports of its site, by its manifest; 0 where not said.</param>
/// <param name="PiiMode">How it says that it names people.</param>
internal sealed record RecordOrigin(string? Site, long FileTime, long Arrival, long ExportedAt = 0, long Sequence = 0, PiiMode PiiMode = PiiMode.Clear);
