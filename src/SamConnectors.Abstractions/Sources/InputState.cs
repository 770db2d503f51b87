namespace SamConnectors.Sources;

/// <summary>What happened to one input of a collect.</summary>
public enum InputState
{
    /// <summary>Nothing new.</summary>
    Unchanged,

    /// <summary>Read, wholly or from where the last run stopped.</summary>
    Read,

    /// <summary>The same content under another name.</summary>
    Duplicate,

    /// <summary>Not this source's format, or not this source's server; the diagnostics say why.</summary>
    Refused,

    /// <summary>Could not be opened now: not empty, not gone.</summary>
    Unreachable,

    /// <summary>Read, but no date could be recovered; reported, never guessed.</summary>
    Undated,

    /// <summary>Still being written, or was a moment ago: a later run reads it.</summary>
    Waiting,
}
