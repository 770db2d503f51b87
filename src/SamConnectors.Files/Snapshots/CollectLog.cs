using SamConnectors.Diagnostics;
using SamConnectors.Sources;

namespace SamConnectors.Files.Snapshots;

/// <summary>What a run has done so far.</summary>
internal sealed class CollectLog
{
    public List<CollectedInput> Inputs { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    public List<Snapshot> NewlyUnpromoted { get; } = [];

    public long FactsWritten { get; set; }

    public int ScopesReplaced { get; set; }

    public bool Changed { get; set; }

    public void Add(string file, InputState state, long bytes = 0, long rows = 0) => Inputs.Add(new CollectedInput(file, state, bytes, rows));

    /// <summary>Notes a file that is no table, or none that may be read.</summary>
    /// <param name="file">Full path.</param>
    /// <param name="message">Why; it may begin with the path.</param>
    public void Refuse(string file, string message)
    {
        var prefix = file + ": ";
        Add(file, InputState.Refused);
        Diagnostics.Add(Diagnostic.Error(message.StartsWith(prefix, StringComparison.Ordinal) ? message[prefix.Length..] : message, file));
    }

    public CollectReport Report(string source) => new()
    {
        Source = source, Inputs = Inputs, Diagnostics = Diagnostics, NewlyUnpromoted = NewlyUnpromoted, FactsWritten = FactsWritten, ScopesReplaced = ScopesReplaced,
        Changed = Changed, Failed = Inputs.Exists(input => input.State == InputState.Unreachable),
    };
}
