namespace SamConnectors.Sinks.ServiceNow;

/// <summary>What a reply means for the rows that were sent.</summary>
internal enum FailureClass
{
    /// <summary>Success.</summary>
    None,

    /// <summary>Nothing was carried out; later it may work.</summary>
    Transient,

    /// <summary>It may have been carried out.</summary>
    UnknownOutcome,

    /// <summary>Something else than the platform's API answers: asleep, a login page.</summary>
    Unavailable,

    /// <summary>Too much for one request.</summary>
    Split,

    /// <summary>Taken and not carried out (HTTP 202 of a synchronous API).</summary>
    Dropped,

    /// <summary>The instance is not set up for the request.</summary>
    Config,

    /// <summary>The row itself is refused.</summary>
    Record,

    /// <summary>The record is no longer there.</summary>
    RecordGone,

    /// <summary>The login is refused.</summary>
    Auth,

    /// <summary>The account has no right to.</summary>
    Permission,

    /// <summary>A rate rule, with the time at which it ends.</summary>
    Throttle,

    /// <summary>Too many requests at once, without a time.</summary>
    Semaphore,

    /// <summary>The platform failed.</summary>
    Server,
}
