using SamConnectors.Diagnostics;
using SamConnectors.Sources;

namespace SamConnectors.Files.Paths;

/// <summary>
/// Finds the files of a source's paths and globs, and says what is not there: a named file that is missing or a folder that cannot be reached in every run, so
/// that nobody takes silence for nothing new.
/// </summary>
public sealed class FileSearch
{
    private readonly IReadOnlyList<string> _paths;
    private readonly string _advice;
    private readonly Func<PathPattern, bool>? _isExpected;

    /// <summary>Creates a search.</summary>
    /// <param name="paths">Paths and globs, as configured.</param>
    /// <param name="advice">What to do where no file fits.</param>
    /// <param name="isExpected">True for a pattern that must not be without a file, because it had some before; null where globs may be.</param>
    public FileSearch(IReadOnlyList<string> paths, string advice, Func<PathPattern, bool>? isExpected = null)
    {
        _paths = paths;
        _advice = advice;
        _isExpected = isExpected;
    }

    /// <summary>True for what a file or folder throws that cannot be read now.</summary>
    public static bool IsUnreachable(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>Looks now.</summary>
    public FoundFiles Run()
    {
        var files = new SortedSet<string>(StringComparer.Ordinal);
        var found = new FoundFiles();
        foreach (var text in _paths)
        {
            var pattern = new PathPattern(text);
            try
            {
                var fitting = pattern.Find();
                files.UnionWith(fitting);
                if (fitting.Count == 0)
                    Missing(pattern, found);
            }
            catch (Exception exception) when (IsUnreachable(exception))
            {
                found.AddUnreachable(text, $"The folder cannot be read: {exception.Message}");
            }
        }

        found.Files = [.. files];
        return found;
    }

    private void Missing(PathPattern pattern, FoundFiles found)
    {
        if (!Directory.Exists(pattern.Folder) || _isExpected?.Invoke(pattern) == true)
            found.AddUnreachable(pattern.Text, $"'{pattern.Folder}' holds no such file now, or cannot be reached.");
        else if (pattern.IsGlob)
            found.Diagnostics.Add(Diagnostic.Warning($"No file fits '{pattern.Text}'.", pattern.Text, advice: _advice));
        else
            found.AddMissing(pattern.Text, _advice);
    }
}
