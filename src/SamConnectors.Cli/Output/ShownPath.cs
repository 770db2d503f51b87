namespace SamConnectors.Cli.Output;

/// <summary>Paths for people.</summary>
internal static class ShownPath
{
    /// <summary>A file below the current folder is shown from there.</summary>
    public static string Of(string path)
    {
        var folder = Directory.GetCurrentDirectory() + Path.DirectorySeparatorChar;
        return path.StartsWith(folder, StringComparison.Ordinal) ? path[folder.Length..] : path;
    }
}
