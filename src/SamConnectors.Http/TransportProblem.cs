namespace SamConnectors.Http;

/// <summary>Why a request got no answer.</summary>
public enum TransportProblem
{
    /// <summary>There was an answer.</summary>
    None,

    /// <summary>The host name is not known to DNS.</summary>
    NameResolution,

    /// <summary>The proxy cannot be reached, or could not connect onwards.</summary>
    ProxyUnreachable,

    /// <summary>The proxy wants another login (407).</summary>
    ProxyLogin,

    /// <summary>The certificate's authority is not trusted.</summary>
    CertificateUntrusted,

    /// <summary>The certificate belongs to another host name.</summary>
    CertificateNameMismatch,

    /// <summary>The certificate is not valid now.</summary>
    CertificateExpired,

    /// <summary>The encrypted connection could not be agreed on.</summary>
    TlsHandshake,

    /// <summary>Nobody answers at the address and port.</summary>
    ConnectionRefused,

    /// <summary>No connection within the time allowed.</summary>
    ConnectTimeout,

    /// <summary>No answer within the time allowed; the request may have been carried out.</summary>
    RequestTimeout,

    /// <summary>The connection broke; the request may have been carried out.</summary>
    ConnectionLost,

    /// <summary>The answer is larger than allowed; the request has been carried out.</summary>
    ReplyTooLarge,

    /// <summary>The token endpoint gave no token.</summary>
    LoginRefused,
}
