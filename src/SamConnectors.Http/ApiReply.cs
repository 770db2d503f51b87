namespace SamConnectors.Http;

/// <summary>What came of a request: an answer, or the reason why there is none.</summary>
public sealed record ApiReply
{
    /// <summary>HTTP status; 0 without an answer.</summary>
    public int Status { get; init; }

    /// <summary>Headers of the answer, names without regard to case; repeated ones are joined with a comma.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = EmptyHeaders;

    /// <summary>Body of the answer.</summary>
    public byte[] Body { get; init; } = [];

    /// <summary>Why there is no answer.</summary>
    public TransportProblem Problem { get; init; }

    /// <summary>Detail of <see cref="Problem"/>, without secrets.</summary>
    public string? ProblemDetail { get; init; }

    /// <summary>Time from sending to the whole answer.</summary>
    public TimeSpan Elapsed { get; init; }

    private static IReadOnlyDictionary<string, string> EmptyHeaders { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>A header of the answer; null where it is missing.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
