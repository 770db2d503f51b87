using SamConnectors.Diagnostics;
using SamConnectors.Files.Paths;

namespace SamConnectors.Sources.Nlm.Files;

/// <summary>Finds the files of a licence server, and notes what became of them. Nothing is taken for empty or gone because a share is away.</summary>
internal sealed class SourceFiles
{
    /// <summary>What was done with each file.</summary>
    public List<CollectedInput> Inputs { get; } = [];

    /// <summary>What a person should know.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The files that fit, in ordinal order.</summary>
    /// <param name="patterns">Paths or globs.</param>
    /// <param name="isKnown">True where the ledger holds files of a pattern.</param>
    /// <param name="advice">What to do where there is none.</param>
    public IReadOnlyList<string> Find(IReadOnlyList<string> patterns, Func<PathPattern, bool> isKnown, string advice)
    {
        var found = new FileSearch(patterns, advice, isKnown).Run();
        Inputs.AddRange(found.Unreachable);
        Diagnostics.AddRange(found.Diagnostics);
        return found.Files;
    }

    /// <summary>Notes that a file or folder cannot be read now.</summary>
    public void Unreachable(string path, string what, Exception? exception)
    {
        Inputs.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Warning(exception is null ? $"{what}." : $"{what}: {exception.Message}", path,
            advice: "Check the share and the permissions. What was read before stays; the rest is read when it is back."));
    }
}
