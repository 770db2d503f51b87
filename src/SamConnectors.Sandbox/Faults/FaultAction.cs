namespace SamConnectors.Sandbox.Faults;

/// <summary>What a fault does, with its parameters; those that a kind does not use are left out.</summary>
internal sealed record FaultAction
{
    public required FaultKind Kind { get; init; }

    /// <summary>True where the request takes effect although its answer is replaced or lost.</summary>
    public bool Applied { get; init; }

    public int? Status { get; init; }

    public string? Message { get; init; }

    public string? Detail { get; init; }

    public string? Body { get; init; }

    public string? ContentType { get; init; }

    public string? Location { get; init; }

    public int? RetryAfterSeconds { get; init; }

    public int? Limit { get; init; }

    /// <summary>Waited before the answer of any kind.</summary>
    public int Milliseconds { get; init; }

    /// <summary>Bytes of the body, or items of a batch, that are kept.</summary>
    public int? Keep { get; init; }

    /// <summary>Status of a staging row.</summary>
    public string? RowStatus { get; init; }

    /// <summary>Code of the engine's error.</summary>
    public string? Error { get; init; }

    /// <summary>True where the error is that of a related item.</summary>
    public bool Related { get; init; }
}
