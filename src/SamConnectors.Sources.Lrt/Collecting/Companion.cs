namespace SamConnectors.Sources.Lrt.Collecting;

/// <summary>Files that lie beside others and hold no records: hashes, signatures, files that are still written, keys to masked names.</summary>
internal static class Companion
{
    private static readonly string[] Endings = [HashFile.Ending, ".part", ".sig", "pii-map.csv"];

    public static bool IsOne(string path) => Array.Exists(Endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
