using System.Web;

namespace SamConnectors.Http.Tests;

/// <summary>A token endpoint whose refresh tokens are good once, and an API behind it.</summary>
internal sealed class RotatingTokens
{
    private readonly Lock _gate = new();
    private int _made;

    public string Refresh { get; private set; } = "refresh-0";

    public string Access { get; private set; } = "";

    public List<string> Bodies { get; } = [];

    public int Made => _made;

    /// <summary>Called where the API is asked, with the token endpoint already done.</summary>
    public Action? OnApi { get; set; }

    /// <summary>Takes the effect of a renewal but loses its answer.</summary>
    public bool LoseAnswer { get; set; }

    public string? Answer(LoopbackRequest request)
    {
        if (request.Target == "/token")
            return Token(request);
        OnApi?.Invoke();
        return request.Header("Authorization") == $"Bearer {Access}" ? LoopbackServer.Ok() : LoopbackServer.Status(401);
    }

    private string? Token(LoopbackRequest request)
    {
        lock (_gate)
        {
            Bodies.Add(request.Body);
            var form = HttpUtility.ParseQueryString(request.Body);
            if (form["grant_type"] == "refresh_token" && form["refresh_token"] != Refresh)
                return LoopbackServer.Status(400, "{\"error\":\"invalid_grant\",\"error_description\":\"The refresh token is invalid or expired.\"}");
            _made++;
            (Refresh, Access) = ($"refresh-{_made}", $"access-{_made}");
            return LoseAnswer ? null : LoopbackServer.Ok($"{{\"access_token\":\"{Access}\",\"token_type\":\"Bearer\",\"expires_in\":3599,\"refresh_token\":\"{Refresh}\"}}");
        }
    }
}
