namespace SamConnectors.Diagnostics;

/// <summary>How bad a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Information,

    /// <summary>The rest goes on, but somebody should look.</summary>
    Warning,

    /// <summary>Something asked for was not done.</summary>
    Error,
}
