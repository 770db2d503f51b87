namespace SamConnectors.Ledger.Sqlite.Facts;

/// <summary>A stored contribution to a daily fact.</summary>
/// <typeparam name="TRow">The row itself.</typeparam>
internal interface IHistoryRow<TRow>
    where TRow : struct, IHistoryRow<TRow>
{
    /// <summary>Order of the table's key, without the scope; 0 for contributions to the same fact.</summary>
    int CompareKey(in TRow other);

    /// <summary>Both contributions in one.</summary>
    TRow With(in TRow other);
}
