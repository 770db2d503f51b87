namespace SamConnectors.Normalization;

/// <summary>A column of a table.</summary>
/// <param name="Name">Name in the header.</param>
internal sealed record TableColumn(string Name)
{
    /// <summary>Part of the row's key; a row of a later pack replaces the row with the same key.</summary>
    public bool IsKey { get; init; }

    /// <summary>True where the header must have the column.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>True where every row must have a value.</summary>
    public bool IsFilled { get; init; }

    /// <summary>Evidence (source, notes): for people and lint only, not read while resolving.</summary>
    public bool IsEvidence { get; init; }

    /// <summary>Says what is wrong with a value that is not blank; null where nothing is.</summary>
    public Func<string, string?>? Check { get; init; }
}
