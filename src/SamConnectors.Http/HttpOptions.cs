using SamConnectors.Settings;

namespace SamConnectors.Http;

/// <summary>How an adapter reaches its platform: the <c>http</c> section of its settings.</summary>
public sealed class HttpOptions : IValidatedSettings
{
    /// <summary>Value of <see cref="Proxy"/> that goes without one.</summary>
    public const string NoProxy = "none";

    internal const string System = "system";

    /// <summary><c>system</c>, <c>none</c>, or the URL of a proxy.</summary>
    [Setting("Proxy: 'system' (environment variables, or the system's settings), 'none', or a URL such as 'http://user@proxy.example.com:8080'.")]
    public string Proxy { get; set; } = System;

    /// <summary>Password for the user in <see cref="Proxy"/>.</summary>
    [Setting("Password for the user named in 'proxy'.")]
    public Secret? ProxyPassword { get; set; }

    /// <summary><c>system</c>, or a PEM file whose certificates are trusted as well.</summary>
    [Setting("Trusted certificates: 'system', or a PEM file of certificate authorities that are trusted beside the system's.", IsPath = true, Values = [System])]
    public string Trust { get; set; } = System;

    /// <summary>PKCS#12 file of the client certificate; null for none.</summary>
    [Setting("Client certificate for mutual TLS: a PKCS#12 file (.pfx, .p12).", IsPath = true)]
    public string? ClientCertificate { get; set; }

    /// <summary>Password of <see cref="ClientCertificate"/>.</summary>
    [Setting("Password of the client certificate's file.")]
    public Secret? ClientCertificatePassword { get; set; }

    /// <summary>Longest wait for a connection.</summary>
    [Setting("Longest wait for a connection, in seconds.", Minimum = 1, Maximum = 300)]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest wait for an answer. Longer than the platform's own limit, so that its verdict arrives.</summary>
    [Setting("Longest wait for an answer, in seconds; longer than the platform's own limit, so that its verdict arrives.", Minimum = 1, Maximum = 3600)]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(90);

    /// <summary>Most requests under way at once.</summary>
    [Setting("Most requests under way at once.", Minimum = 1, Maximum = 16)]
    public int MaxConcurrency { get; set; } = 4;

    /// <inheritdoc/>
    public IEnumerable<SettingProblem> Validate()
    {
        if (Proxy is not (System or NoProxy) && !IsProxyUrl(Proxy, out var problem))
            yield return new SettingProblem("proxy", problem, "Use 'system', 'none' or a URL such as 'http://proxy.example.com:8080'.");
        if (Trust != System && !File.Exists(Trust))
            yield return new SettingProblem("trust", $"The file {Trust} does not exist.", "Name a PEM file with the certificates of your certificate authority, or use 'system'.");
        if (ClientCertificate is not null && !File.Exists(ClientCertificate))
            yield return new SettingProblem("clientCertificate", $"The file {ClientCertificate} does not exist.", "Name a PKCS#12 file (.pfx, .p12).");
        if (ProxyPassword is { IsAvailable: false })
            yield return Missing("proxyPassword", ProxyPassword);
        if (ClientCertificatePassword is { IsAvailable: false })
            yield return Missing("clientCertificatePassword", ClientCertificatePassword);
    }

    internal static SettingProblem Missing(string setting, Secret secret) =>
        new(setting, $"The secret {secret} is missing.", "Set the environment variable, or put the value into the file.");

    private static bool IsProxyUrl(string text, out string problem)
    {
        // The text may hold a password, so that it is not repeated.
        problem = "This is not the URL of a proxy.";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https" or "socks4" or "socks4a" or "socks5"))
            return false;
        problem = "The URL holds a password; configuration files hold none.";
        return !uri.UserInfo.Contains(':', StringComparison.Ordinal);
    }
}
