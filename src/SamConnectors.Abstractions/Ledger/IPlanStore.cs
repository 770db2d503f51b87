using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>Plans kept for an apply: their rows, each with the delivery hash it was made against.</summary>
public interface IPlanStore
{
    /// <summary>Starts a plan.</summary>
    IPlanWriter Begin(PlanHeader header);

    /// <summary>A complete plan; null where there is none of that id.</summary>
    PlanHeader? Find(string id);

    /// <summary>SHA-256 (lower-case hex) over the rows of a plan as they are now.</summary>
    string Digest(string id);

    /// <summary>Rows of one table, ordered by key; a stream.</summary>
    IEnumerable<PlannedRow> Rows(string id, string table);

    /// <summary>Rows of one table.</summary>
    long Count(string id, string table);

    /// <summary>Removes a plan; does nothing where there is none.</summary>
    void Remove(string id);

    /// <summary>Removes plans made before a moment, and remains of plans never completed.</summary>
    void RemoveOlderThan(DateTimeOffset moment);
}
