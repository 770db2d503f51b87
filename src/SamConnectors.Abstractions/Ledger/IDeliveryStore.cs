using SamConnectors.Sinks;

namespace SamConnectors.Ledger;

/// <summary>What destinations confirmed, row by row, and what they refused. Not rebuildable from the archive: back it up.</summary>
public interface IDeliveryStore
{
    /// <summary>Destinations that anything was delivered to.</summary>
    IReadOnlyList<Destination> Destinations();

    /// <summary>State of a destination; all null where it is new.</summary>
    DestinationState State(Destination destination);

    /// <summary>Sets the state of a destination.</summary>
    void SetState(Destination destination, DestinationState state);

    /// <summary>Deliveries of a table, ordered by key (unsigned, big-endian); a stream over one consistent view.</summary>
    IEnumerable<Delivery> Read(Destination destination, string table);

    /// <summary>Confirmed rows per table.</summary>
    IReadOnlyDictionary<string, long> Counts(Destination destination);

    /// <summary>Marks rows as being sent, before they are: should the process end now, their outcome is in doubt. One transaction.</summary>
    void MarkSending(Destination destination, string table, IReadOnlyList<PlannedRow> rows);

    /// <summary>
    /// Records verdicts, in one transaction: deliveries (a confirmed retire removes one), dead letters (a delivered row removes its own), and the doubt
    /// of each row is settled (or kept, where the verdict is unknown).
    /// </summary>
    void Record(Destination destination, string table, string? planId, IReadOnlyList<DeliveredRow> rows);

    /// <summary>Replaces the deliveries of a table by what the platform holds.</summary>
    void Replace(Destination destination, string table, IEnumerable<Delivery> deliveries);

    /// <summary>Removes deliveries without a word to the platform: rows of a history table beyond the horizon.</summary>
    void Release(Destination destination, string table, IReadOnlyList<RowKey> keys);

    /// <summary>How many rows were held at the last apply, by table and reason.</summary>
    IReadOnlyDictionary<(string Table, string Reason), long> Holds(Destination destination);

    /// <summary>Replaces these numbers.</summary>
    void SetHolds(Destination destination, IReadOnlyDictionary<(string Table, string Reason), long> holds);

    /// <summary>How many delivered rows do not count on the platform, by table and note.</summary>
    IReadOnlyDictionary<(string Table, string Note), long> Effects(Destination destination);

    /// <summary>Replaces these numbers.</summary>
    void SetEffects(Destination destination, IReadOnlyDictionary<(string Table, string Note), long> effects);

    /// <summary>Dead letters, oldest first; of all destinations where none is named.</summary>
    IEnumerable<DeadLetter> DeadLetters(Destination? destination = null, string? table = null);

    /// <summary>Asks for dead letters to be sent again; returns how many there were.</summary>
    int ReplayDeadLetters(IReadOnlyCollection<long> ids);

    /// <summary>Drops dead letters: their rows are planned like any other by the next plan. Returns how many there were.</summary>
    int DropDeadLetters(IReadOnlyCollection<long> ids);
}
