namespace SamConnectors.Sources.Lrt.Settling;

/// <summary>What the ledger holds of one start day of a site.</summary>
internal sealed class DayEntry(int slot, DayKey key)
{
    /// <summary>Its number; never changes.</summary>
    public int Slot { get; } = slot;

    public DayKey Key { get; } = key;

    /// <summary>Settled sessions.</summary>
    public int Sessions { get; set; }

    /// <summary>True where they lie in parts.</summary>
    public bool IsDivided { get; set; }

    /// <summary>Start of the first settled session, Unix seconds.</summary>
    public long First { get; set; }

    /// <summary>End of the last settled session, Unix seconds.</summary>
    public long Last { get; set; }

    /// <summary>Batches that were read and are not settled yet.</summary>
    public List<int> Pending { get; } = [];

    /// <summary>Sessions in them.</summary>
    public int PendingSessions { get; set; }
}
