namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>What a line of a debug log says, as far as anything here needs it.</summary>
internal enum MessageKind : byte
{
    /// <summary>Banner, statistics, notes: nothing to take from it.</summary>
    Other,

    /// <summary>An event; read it with <see cref="LogEvent.TryParse"/>.</summary>
    Event,

    /// <summary>Gives the date of its line: <c>TIMESTAMP</c>, the system date of the start, an absolute time of the statistics.</summary>
    DateAnchor,

    /// <summary><c>… started on HOST (IBM PC) (5/5/2022)</c>: a date anchor that names the server and its version.</summary>
    ServerHeader,

    /// <summary>lmgrd's <c>Started X (</c>: every open checkout of X is gone.</summary>
    DaemonStarted,

    /// <summary>lmgrd's <c>REStarted X (</c>: every open checkout of X is gone.</summary>
    DaemonRestarted,

    /// <summary>lmgrd's <c>X exited with status …</c>: a crash; no check-ins were written.</summary>
    DaemonExited,

    /// <summary>An orderly stop of one daemon (<c>Shutting down X pid=…</c>) or, with an empty subject, of the daemon that writes.</summary>
    DaemonStopping,

    /// <summary><c>Server started on HOST for:</c>: begins a list of the features served. Printed at every reread too, so it is no restart.</summary>
    FeatureList,

    /// <summary>A line of a reread. Checked-out seats stay.</summary>
    Reread,

    /// <summary>Names the options file in force.</summary>
    OptionsFile,
}
