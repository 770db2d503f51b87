using System.IO.Compression;

namespace SamConnectors.EndToEnd;

/// <summary>The quickstart's log as one text, and parts of it.</summary>
internal static class SampleLog
{
    private static readonly Lazy<string[]> AllLines = new(() =>
    {
        using var rotated = new StreamReader(new GZipStream(File.OpenRead(Repository.PathOf("samples", "quickstart", "logs", "debug.log.1.gz")), CompressionMode.Decompress));
        return (rotated.ReadToEnd() + File.ReadAllText(Repository.PathOf("samples", "quickstart", "logs", "debug.log"))).TrimEnd('\n').Split('\n');
    });

    public static int Count => AllLines.Value.Length;

    /// <summary>The computers that the lines name.</summary>
    public static string[] Computers(int from, int to) =>
        [.. AllLines.Value[from..to].Where(line => line.Contains('@', StringComparison.Ordinal)).Select(line => line[(line.IndexOf('@', StringComparison.Ordinal) + 1)..].Split(' ')[0]).Distinct(StringComparer.Ordinal)];

    public static string Lines(int from, int to) => string.Join('\n', AllLines.Value[from..to]) + "\n";
}
