using SamConnectors.Diagnostics;

namespace SamConnectors.Sinks.ServiceNow.Preflight;

/// <summary>Result of the preflight of one table.</summary>
/// <param name="Items">What was looked at.</param>
/// <param name="IsIdempotent">True where sending a row twice does no harm.</param>
internal sealed record TablePreflight(IReadOnlyList<CheckItem> Items, bool IsIdempotent)
{
    /// <summary>Ends the table where something is wrong, with everything that is.</summary>
    /// <exception cref="TableStoppedException">Something is wrong.</exception>
    public void ThrowIfFailed()
    {
        var failed = Items.Where(item => item.Outcome == CheckOutcome.Fail).ToList();
        if (failed.Count > 0)
            throw new TableStoppedException(string.Join(" ", failed.Select(item => $"{item.Name}: {item.Message} {item.Advice}".TrimEnd())));
    }
}
