using SamConnectors.Sources;

namespace SamConnectors.Cli.Inspecting;

/// <summary>Files behind a path that is not simply one of them.</summary>
internal static class InspectedPaths
{
    /// <summary>Files of a folder and those below it, or of a glob, in ordinal order.</summary>
    public static IReadOnlyList<string> Expand(string path)
    {
        var pattern = new PathPattern(Directory.Exists(path) ? Path.Combine(path, "**") : path);
        if (!pattern.IsGlob || !Directory.Exists(pattern.Folder))
            return [];
        var folder = Directory.GetCurrentDirectory();
        return [.. pattern.Find().Select(file => Path.IsPathFullyQualified(path) ? file : Path.GetRelativePath(folder, file))];
    }

    public static string WhyNone(string path) => Directory.Exists(path) ? "The folder holds no file."
        : path.AsSpan().ContainsAny('*', '?') ? "No file fits this pattern."
        : "There is no such file.";
}
