namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>What a line did to the clock of <see cref="DateRecovery"/>.</summary>
internal enum DateStep : byte
{
    /// <summary>Time went on, perhaps over midnight.</summary>
    None,

    /// <summary>The clock was set back, daylight saving ended, or daemons wrote out of order: same date.</summary>
    BackStep,

    /// <summary>An anchor is days ahead: the server was down, or a file is missing.</summary>
    Gap,

    /// <summary>An anchor lies before the date, or far ahead: joined or restored files. No session of a fact spans it.</summary>
    TimeTravel,
}
