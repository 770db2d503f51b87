namespace SamConnectors.Configuration;

/// <summary>Paths of a configuration are relative to its file.</summary>
internal static class ConfigurationPath
{
    /// <summary>The absolute path; glob characters are left as they are.</summary>
    public static string Absolute(string folder, string path) =>
        Path.IsPathFullyQualified(path) || path.StartsWith(@"\\", StringComparison.Ordinal) ? path : Path.GetFullPath(Path.Combine(folder, path));

    /// <summary>True where the name of a mapping pack is a folder and not the name of a built-in pack.</summary>
    public static bool IsFolder(string pack) => pack.StartsWith('.') || pack.Contains('/', StringComparison.Ordinal) || pack.Contains('\\', StringComparison.Ordinal) || Path.IsPathRooted(pack);
}
