namespace SamConnectors.Ledger;

/// <summary>The audit trail of runs.</summary>
public interface IRunStore
{
    /// <summary>Writes or rewrites a run.</summary>
    void Save(RunRecord run);

    /// <summary>Runs, newest first.</summary>
    IEnumerable<RunRecord> Recent(int count);
}
