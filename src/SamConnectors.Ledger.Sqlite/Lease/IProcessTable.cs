namespace SamConnectors.Ledger.Sqlite.Lease;

/// <summary>What the lease needs to know of processes.</summary>
internal interface IProcessTable
{
    /// <summary>Name of this machine.</summary>
    string Machine { get; }

    /// <summary>Id of this process.</summary>
    int ProcessId { get; }

    /// <summary>When a process of this machine started, in a form that is the same whoever asks; null where there is no such process.</summary>
    string? StartOf(int processId);
}
