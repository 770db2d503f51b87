using SamConnectors.Settings;

namespace SamConnectors.Http.Tests;

/// <summary>Transports for tests: no proxy unless one is named.</summary>
internal static class Transports
{
    public static HttpTransport To(Uri uri, Action<HttpOptions>? configure = null, Login? login = null, TimeProvider? clock = null)
    {
        var options = new HttpOptions { Proxy = "none" };
        configure?.Invoke(options);
        return new HttpTransport(uri, options, login, clock ?? TimeProvider.System);
    }

    public static Task<ApiReply> GetAsync(this HttpTransport transport, string path = "/api") =>
        transport.SendAsync(new ApiRequest(HttpMethod.Get, path), CancellationToken.None);

    /// <summary>A client login whose secrets are in variables of this process.</summary>
    public static Login Oauth2(Uri server)
    {
        Environment.SetEnvironmentVariable("SAMCONNECTORS_TEST_ID", "the-client");
        Environment.SetEnvironmentVariable("SAMCONNECTORS_TEST_SECRET", "hunter2&more");
        var options = new AuthOptions { Type = AuthType.Oauth2, ClientId = Variable("SAMCONNECTORS_TEST_ID"), ClientSecret = Variable("SAMCONNECTORS_TEST_SECRET") };
        return Login.Of(options, new Uri(server, "/oauth_token.do"));
    }

    public static Secret Variable(string name)
    {
        Assert.True(Secret.TryParse($"env:{name}", ".", out var secret));
        return secret;
    }
}
