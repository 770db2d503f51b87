using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>Writes a plan's rows. Visible as a whole after <see cref="Complete"/>; disposing without it leaves no plan.</summary>
public interface IPlanWriter : IDisposable
{
    /// <summary>Adds a row; the planner gives those with something to do, and for a whole set the unchanged ones too.</summary>
    void Add(string table, PlannedRow row);

    /// <summary>Makes the plan visible and durable; returns the SHA-256 (lower-case hex) over its rows.</summary>
    string Complete();
}
