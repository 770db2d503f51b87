namespace SamConnectors.Sinks;

/// <summary>What becomes of a delivered row whose facts are no longer there.</summary>
public enum RowLifecycle
{
    /// <summary>The table shows how things are: an absent row is retired, never destroyed.</summary>
    State,

    /// <summary>The table shows what happened: rows are appended and corrected, never retired; beyond the horizon they are released.</summary>
    History,

    /// <summary>The delivered file is the whole truth; versions of it are compared.</summary>
    Set,
}
