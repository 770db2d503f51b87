using SamConnectors.Diagnostics;

namespace SamConnectors.Sources;

/// <summary>What one source read in one run.</summary>
public sealed record CollectReport
{
    /// <summary>Id of the source.</summary>
    public required string Source { get; init; }

    /// <summary>One entry per file or call, for the summary.</summary>
    public IReadOnlyList<CollectedInput> Inputs { get; init; } = [];

    /// <summary>Facts written.</summary>
    public long FactsWritten { get; init; }

    /// <summary>Scopes replaced.</summary>
    public int ScopesReplaced { get; init; }

    /// <summary>True where the ledger was changed.</summary>
    public bool Changed { get; init; }

    /// <summary>True where the source could not finish; the diagnostics say why.</summary>
    public bool Failed { get; init; }

    /// <summary>Snapshots that wait for an approval since this run.</summary>
    public IReadOnlyList<Snapshot> NewlyUnpromoted { get; init; } = [];

    /// <summary>True where a person has to look: an input was refused in this run, or a snapshot waits for an approval since.</summary>
    public bool NeedsAttention => NewlyUnpromoted.Count > 0 || Inputs.Any(input => input.State == InputState.Refused);

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];
}
