namespace SamConnectors.Sandbox.Faults;

/// <summary>What goes wrong. In a fault script in camel case.</summary>
internal enum FaultKind
{
    /// <summary>An answer with the given status in the platform's failure envelope, or with the given body.</summary>
    Status,

    /// <summary>429 with Retry-After and rate headers.</summary>
    RateLimit,

    /// <summary>429 without any of them.</summary>
    Semaphore,

    /// <summary>200 with the page of an instance asleep.</summary>
    Hibernating,

    /// <summary>302 to another host.</summary>
    Redirect,

    /// <summary>202 without a body; the request is dropped.</summary>
    Dropped,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>403, security constraints.</summary>
    Forbidden,

    /// <summary>400, invalid table.</summary>
    InvalidTable,

    /// <summary>413, or 400 where given, body too large.</summary>
    TooLarge,

    /// <summary>409.</summary>
    Conflict,

    /// <summary>500 with an envelope.</summary>
    ServerError,

    /// <summary>502, 503 or 504 with the HTML of a proxy.</summary>
    Gateway,

    /// <summary>The transaction was cancelled for its time, in 200 or in 500.</summary>
    Cancelled,

    /// <summary>The connection is dropped without an answer.</summary>
    Reset,

    /// <summary>No answer ever.</summary>
    Hang,

    /// <summary>The right answer, later.</summary>
    Delay,

    /// <summary>The right status, with JSON that ends too early.</summary>
    CutJson,

    /// <summary>The connection is dropped within the body.</summary>
    DropWithin,

    /// <summary>The right body under another content type.</summary>
    WrongContentType,

    /// <summary>The right answer without its <c>result</c> wrapper.</summary>
    NoWrapper,

    /// <summary>A batch that services only its first items.</summary>
    Unserviced,

    /// <summary>A staging row that the transform gives another status.</summary>
    RowStatus,

    /// <summary>An error of the identification engine for an item, or for a related item.</summary>
    IreError,

    /// <summary>An item that the engine's answer leaves out.</summary>
    IreOmitted,
}
