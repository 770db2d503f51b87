namespace SamConnectors.Http;

/// <summary>How an adapter logs in.</summary>
public enum AuthType
{
    /// <summary>User name and password with every request.</summary>
    Basic,

    /// <summary>OAuth 2.0 client credentials: a token, fetched and renewed by itself.</summary>
    Oauth2,
}
