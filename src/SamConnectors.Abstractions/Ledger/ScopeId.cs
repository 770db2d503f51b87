namespace SamConnectors.Ledger;

/// <summary>
/// What one write replaces: a licence server's day, a stream's index, an API window, a roster as of a date.
/// Reading a scope again replaces what it contributed.
/// </summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Key">Key inside the source, compared ordinally; by convention <c>kind/…</c>, for example <c>day/2026-03-01</c>.</param>
public readonly record struct ScopeId(string Source, string Key)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Source}:{Key}";
}
