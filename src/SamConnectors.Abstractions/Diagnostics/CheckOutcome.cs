namespace SamConnectors.Diagnostics;

/// <summary>Result of one check.</summary>
public enum CheckOutcome
{
    /// <summary>As it should be.</summary>
    Pass,

    /// <summary>Works, but somebody should look.</summary>
    Warn,

    /// <summary>Will not work.</summary>
    Fail,

    /// <summary>Not tried, because an earlier check failed.</summary>
    Skipped,
}
