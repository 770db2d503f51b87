namespace SamConnectors.Http;

/// <summary>The token endpoint gave no token.</summary>
internal sealed class TokenRefusedException(ApiReply reply, string message) : SamConnectorsException(message)
{
    /// <summary>What the endpoint answered; its problem says whether it answered at all.</summary>
    public ApiReply Reply { get; } = reply;
}
