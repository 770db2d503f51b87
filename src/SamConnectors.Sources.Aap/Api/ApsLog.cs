using SamConnectors.Diagnostics;
using SamConnectors.Sources;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>What a run has done so far.</summary>
internal sealed class ApsLog
{
    private readonly List<CollectedInput> _inputs = [];
    private long _facts;
    private int _scopes;
    private bool _changed;
    private bool _failed;

    public List<Diagnostic> Diagnostics { get; } = [];

    public void Add(string name, InputState state, long bytes = 0, long rows = 0) => _inputs.Add(new CollectedInput(name, state, bytes, rows));

    public void Wrote(long facts, int scopes)
    {
        _facts += facts;
        _scopes += scopes;
        _changed = true;
    }

    /// <summary>Something asked for was not done; the rest goes on.</summary>
    public void Fail(string name, SamConnectorsException exception)
    {
        Add(name, InputState.Unreachable);
        Diagnostics.Add(Diagnostic.Error(exception.Message, name));
        _failed = true;
    }

    public CollectReport Report(string source, CollectReport? also = null) => new()
    {
        Source = source,
        Inputs = [.. _inputs, .. also?.Inputs ?? []],
        Diagnostics = [.. Diagnostics, .. also?.Diagnostics ?? []],
        NewlyUnpromoted = also?.NewlyUnpromoted ?? [],
        FactsWritten = _facts + (also?.FactsWritten ?? 0),
        ScopesReplaced = _scopes + (also?.ScopesReplaced ?? 0),
        Changed = _changed || also is { Changed: true },
        Failed = _failed || also is { Failed: true },
    };
}
