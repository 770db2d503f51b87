using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Nlm.Files;

/// <summary>Finds the files of a licence server, and notes what became of them. Nothing is taken for empty or gone because a share is away.</summary>
internal sealed class SourceFiles
{
    /// <summary>What was done with each file.</summary>
    public List<CollectedInput> Inputs { get; } = [];

    /// <summary>What a person should know.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>True for a failure that may be gone tomorrow.</summary>
    public static bool IsUnreachable(Exception exception) => exception is IOException or UnauthorizedAccessException or NotSupportedException;

    /// <summary>The files that fit, in ordinal order.</summary>
    /// <param name="patterns">Paths or globs.</param>
    /// <param name="isKnown">True where the ledger holds files of a pattern.</param>
    /// <param name="advice">What to do where there is none.</param>
    public SortedSet<string> Find(IEnumerable<string> patterns, Func<PathPattern, bool> isKnown, string advice)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var text in patterns)
        {
            var pattern = new PathPattern(text);
            IReadOnlyList<string> files;
            try
            {
                files = pattern.Find();
            }
            catch (Exception exception) when (IsUnreachable(exception))
            {
                Unreachable(text, "The folder cannot be read", exception);
                continue;
            }

            found.UnionWith(files);
            if (files.Count == 0)
                Missing(pattern, isKnown(pattern), advice);
        }

        return found;
    }

    /// <summary>Notes that a file or folder cannot be read now.</summary>
    public void Unreachable(string path, string what, Exception? exception)
    {
        Inputs.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Warning(exception is null ? $"{what}." : $"{what}: {exception.Message}", path,
            advice: "Check the share and the permissions. What was read before stays; the rest is read when it is back."));
    }

    private void Missing(PathPattern pattern, bool isKnown, string advice)
    {
        if (!Directory.Exists(pattern.Folder) || isKnown)
        {
            Unreachable(pattern.Text, $"'{pattern.Folder}' holds no such file now, or cannot be reached", exception: null);
            return;
        }

        if (pattern.IsGlob)
        {
            Diagnostics.Add(Diagnostic.Warning($"No file fits '{pattern.Text}'.", pattern.Text, advice: advice));
            return;
        }

        Inputs.Add(new CollectedInput(pattern.Text, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Error($"'{pattern.Text}' does not exist.", pattern.Text, advice: advice));
    }
}
