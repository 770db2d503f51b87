using SamConnectors.Diagnostics;
using SamConnectors.Sources;

namespace SamConnectors.Files.Paths;

/// <summary>What a <see cref="FileSearch"/> found and missed.</summary>
public sealed class FoundFiles
{
    internal FoundFiles()
    {
    }

    /// <summary>Full paths, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Files { get; internal set; } = [];

    /// <summary>An entry for each path that could not be read; with one, the source could not finish.</summary>
    public List<CollectedInput> Unreachable { get; } = [];

    /// <summary>What a person should know.</summary>
    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>Notes a path that cannot be read now.</summary>
    public void AddUnreachable(string path, string message)
    {
        Unreachable.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Warning(message, path, advice: "Check the share and the permissions. What was read before stays; the rest is read when it is back."));
    }

    internal void AddMissing(string path, string advice)
    {
        Unreachable.Add(new CollectedInput(path, InputState.Unreachable, 0, 0));
        Diagnostics.Add(Diagnostic.Error($"'{path}' does not exist.", path, advice: advice));
    }
}
