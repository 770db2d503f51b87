using SamConnectors.Ledger.Sqlite.Lease;

namespace SamConnectors.Ledger.Sqlite.Tests.Support;

/// <summary>A machine with the processes a test names.</summary>
internal sealed class FakeProcesses(string machine, int processId) : IProcessTable
{
    public string Machine { get; } = machine;

    public int ProcessId { get; } = processId;

    public Dictionary<int, string> Starts { get; } = new() { [processId] = $"start of {processId}" };

    public string? StartOf(int processId) => Starts.GetValueOrDefault(processId);
}
