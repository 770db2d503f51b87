namespace SamConnectors.Sources.Nlm.Parsing;

/// <summary>The events of a debug log: the first token of the message, exactly as written (<c>OUT:</c>, case-sensitive).</summary>
internal enum LogEventKind : byte
{
    /// <summary>Not an event.</summary>
    None,

    /// <summary><c>OUT:</c> licences were checked out.</summary>
    Out,

    /// <summary><c>IN:</c> licences were checked in.</summary>
    In,

    /// <summary><c>DENIED:</c> a request was refused.</summary>
    Denied,

    /// <summary><c>UNSUPPORTED:</c> the feature is not served here; normal while a client cascades.</summary>
    Unsupported,

    /// <summary><c>QUEUED:</c> the request waits.</summary>
    Queued,

    /// <summary><c>DEQUEUED:</c> the request waits no longer.</summary>
    Dequeued,

    /// <summary><c>UPGRADE:</c> an open checkout changes its number of licences.</summary>
    Upgrade,
}
