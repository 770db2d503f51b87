using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SamConnectors.Http;

/// <summary>Builds the one handler of a transport: pooled, without cookies and redirects.</summary>
internal static class PooledHandler
{
    /// <summary>Builds a handler.</summary>
    /// <exception cref="SamConnectorsException">A certificate file cannot be read.</exception>
    public static SocketsHttpHandler Create(HttpOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = options.ConnectTimeout,
            SslOptions = Tls(options),
        };
        SetProxy(handler, options);
        return handler;
    }

    private static SslClientAuthenticationOptions Tls(HttpOptions options)
    {
        var trust = Load(options.Trust, "trusted certificates (http.trust)", () => CertificateTrust.Of(options.Trust));
        var tls = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = trust.Accept };
        if (options.ClientCertificate is { } file)
            tls.ClientCertificates = [Load(file, "client certificate (http.clientCertificate)", () => X509CertificateLoader.LoadPkcs12FromFile(file, options.ClientCertificatePassword?.Reveal()))];
        return tls;
    }

    private static T Load<T>(string file, string what, Func<T> load)
    {
        try
        {
            return load();
        }
        catch (Exception exception) when (exception is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{file}: the {what} cannot be read: {exception.Message}", exception);
        }
    }

    private static void SetProxy(SocketsHttpHandler handler, HttpOptions options)
    {
        handler.UseProxy = options.Proxy != HttpOptions.NoProxy;
        if (!handler.UseProxy)
            return;
        if (options.Proxy == HttpOptions.System)
        {
            handler.Proxy = HttpClient.DefaultProxy;
            handler.DefaultProxyCredentials = CredentialCache.DefaultCredentials;
            return;
        }

        var uri = new Uri(options.Proxy);
        var proxy = new WebProxy(new UriBuilder(uri) { UserName = "", Password = "" }.Uri) { BypassProxyOnLocal = false };
        if (uri.UserInfo.Length > 0)
            proxy.Credentials = new NetworkCredential(Uri.UnescapeDataString(uri.UserInfo), options.ProxyPassword?.Reveal());
        handler.Proxy = proxy;
    }
}
