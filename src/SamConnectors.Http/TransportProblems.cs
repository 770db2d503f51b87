namespace SamConnectors.Http;

/// <summary>What each <see cref="TransportProblem"/> means for a person and for a retry.</summary>
public static class TransportProblems
{
    /// <summary>True where the platform may have carried the request out although no answer came.</summary>
    public static bool MayHaveBeenCarriedOut(this TransportProblem problem) =>
        problem is TransportProblem.RequestTimeout or TransportProblem.ConnectionLost or TransportProblem.ReplyTooLarge;

    /// <summary>True where the certificate or the encrypted connection is at fault.</summary>
    public static bool IsTls(this TransportProblem problem) => problem is TransportProblem.CertificateUntrusted
        or TransportProblem.CertificateNameMismatch or TransportProblem.CertificateExpired or TransportProblem.TlsHandshake;

    /// <summary>What was seen, in one sentence.</summary>
    public static string Describe(this TransportProblem problem, string host) => problem switch
    {
        TransportProblem.None => $"{host} answered.",
        TransportProblem.NameResolution => $"The name {host} is not known.",
        TransportProblem.ProxyUnreachable => $"The proxy on the way to {host} cannot be reached, or could not connect to {host}.",
        TransportProblem.ProxyLogin => $"The proxy on the way to {host} refused the login (407).",
        TransportProblem.CertificateUntrusted => $"The certificate of {host} comes from an authority that is not trusted.",
        TransportProblem.CertificateNameMismatch => $"The certificate that {host} shows was issued for another name.",
        TransportProblem.CertificateExpired => $"The certificate of {host} is not valid today.",
        TransportProblem.TlsHandshake => $"No encrypted connection to {host} could be agreed on.",
        TransportProblem.ConnectionRefused => $"{host} refused the connection.",
        TransportProblem.ConnectTimeout => $"{host} did not take the connection in time.",
        TransportProblem.RequestTimeout => $"{host} did not answer in time.",
        TransportProblem.ConnectionLost => $"The connection to {host} broke before the answer was complete.",
        TransportProblem.ReplyTooLarge => $"The answer of {host} is larger than allowed.",
        TransportProblem.LoginRefused => $"The token endpoint of {host} gave no token.",
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, "Not a transport problem."),
    };

    /// <summary>What to do about it; null where nothing is to be done.</summary>
    public static string? Advice(this TransportProblem problem) => problem switch
    {
        TransportProblem.NameResolution => "Check 'baseUrl' for a typing error, and the computer's DNS. Where only a proxy knows the name, set 'http.proxy'.",
        TransportProblem.ProxyUnreachable => "Check 'http.proxy' (and the variables HTTPS_PROXY and NO_PROXY for 'system'); ask for a proxy rule that lets this host out.",
        TransportProblem.ProxyLogin => "Name the user in the URL of 'http.proxy' and its password in 'http.proxyPassword'.",
        TransportProblem.CertificateUntrusted => "Where a proxy inspects traffic, put its authority's certificate into a PEM file and name it in 'http.trust'. There is no setting that accepts any certificate.",
        TransportProblem.CertificateNameMismatch => "Use the host name of the certificate in 'baseUrl'; otherwise something stands between this computer and the platform.",
        TransportProblem.CertificateExpired => "Check this computer's clock; if it is right, the certificate has to be renewed by whoever runs the host.",
        TransportProblem.TlsHandshake => "Check that 'baseUrl' begins with the right scheme and port, that TLS 1.2 or 1.3 is allowed, and whether a client certificate is asked for ('http.clientCertificate').",
        TransportProblem.ConnectionRefused => "Check host and port of 'baseUrl', and the firewall.",
        TransportProblem.ConnectTimeout => "Check the firewall; where a proxy is needed, set 'http.proxy'.",
        TransportProblem.RequestTimeout => "The platform is slow or stuck; try later, or raise 'http.requestTimeout'.",
        TransportProblem.ConnectionLost => "Try again; if it stays, look at firewalls and proxies that cut long connections.",
        TransportProblem.ReplyTooLarge => "This is not an answer of the API; check 'baseUrl' and proxies.",
        TransportProblem.LoginRefused => "Check 'auth.clientId' and 'auth.clientSecret', and that the client may use the grant type. Where a person logs in, run 'login SOURCE' again.",
        _ => null,
    };
}
