namespace SamConnectors.Http;

/// <summary>The token endpoint gave no token.</summary>
internal sealed class TokenRefusedException(ApiReply reply, string message) : SamConnectorsException(message)
{
    /// <summary>What the endpoint answered; its problem says whether it answered at all.</summary>
    public ApiReply Reply { get; } = reply;

    /// <summary>The error code of RFC 6749, for example <c>invalid_grant</c>; null where none was given.</summary>
    public string? Error { get; init; }

    /// <summary>A login that is not there: nothing was asked.</summary>
    public static TokenRefusedException NotLoggedIn(string message) => new(new ApiReply { Problem = TransportProblem.LoginRefused, ProblemDetail = message }, message);
}
