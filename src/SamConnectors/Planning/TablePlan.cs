using SamConnectors.Sinks;

namespace SamConnectors.Planning;

/// <summary>What a plan does with one table.</summary>
public sealed record TablePlan
{
    /// <summary>The table.</summary>
    public required string Table { get; init; }

    /// <summary>Rows to create.</summary>
    public long Create { get; internal set; }

    /// <summary>Rows to update.</summary>
    public long Update { get; internal set; }

    /// <summary>Rows as they should be.</summary>
    public long Unchanged { get; internal set; }

    /// <summary>Rows to make inactive.</summary>
    public long Retire { get; internal set; }

    /// <summary>Rows whose coalesce value changed.</summary>
    public long Rekey { get; internal set; }

    /// <summary>Rows that are not to be sent.</summary>
    public long Hold { get; internal set; }

    /// <summary>Rows of a history table beyond the horizon that the ledger forgets.</summary>
    public long Released { get; internal set; }

    /// <summary>Rows held, by reason.</summary>
    public IReadOnlyDictionary<string, long> HoldReasons => Holds;

    /// <summary>Rows that the platform will not count, by note.</summary>
    public IReadOnlyDictionary<string, long> EffectNotes => Effects;

    /// <summary>Rows with something to send.</summary>
    public long Changes => Create + Update + Retire + Rekey;

    internal Dictionary<string, long> Holds { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, long> Effects { get; } = new(StringComparer.Ordinal);

    internal void Count(PlannedAction action)
    {
        switch (action)
        {
            case PlannedAction.Create: Create++; break;
            case PlannedAction.Update: Update++; break;
            case PlannedAction.Unchanged: Unchanged++; break;
            case PlannedAction.Retire: Retire++; break;
            case PlannedAction.Rekey: Rekey++; break;
            case PlannedAction.Hold: Hold++; break;
            default: throw new ArgumentOutOfRangeException(nameof(action), action, "Not an action of a plan.");
        }
    }
}
