namespace SamConnectors.Sinks;

/// <summary>A row as the facts and the mapping packs want it.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Values">Its values, in the order of the table's columns; null leaves the platform's value alone.</param>
public readonly record struct DesiredRow(RowKey Key, string?[] Values)
{
    /// <summary>Key of the row in the parent table; null where the table has no parent.</summary>
    public RowKey? Parent { get; init; }

    /// <summary>Why the row must not be sent yet; null where it may. Held rows retire nothing. Holds no personal data: reports count by it.</summary>
    public string? Hold { get; init; }

    /// <summary>The value that the platform coalesces on, where it is a resolved one and not <see cref="Key"/>; a change of it is a rekey.</summary>
    public string? PlatformKey { get; init; }

    /// <summary>Whether the platform will count it.</summary>
    public RowEffect Effect { get; init; }

    /// <summary>Why it does not count and what to do; null where it counts. Holds no personal data: reports count by it.</summary>
    public string? EffectNote { get; init; }

    /// <summary>True for a row of a history table beyond the horizon: it is not sent, and the ledger forgets that it was.</summary>
    public bool BeyondHorizon { get; init; }

    /// <summary>A row beyond the horizon.</summary>
    public static DesiredRow Released(RowKey key) => new(key, []) { BeyondHorizon = true };
}
