using System.Net;
using System.Net.Sockets;

namespace SamConnectors.Http;

/// <summary>Reads from an exception why a request got no answer.</summary>
internal static class TransportFailure
{
    /// <summary>The problem, and its detail without secrets.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="throughProxy">True where the connection went to a proxy, so that a failed one is the proxy's.</param>
    public static (TransportProblem Problem, string Detail) Read(Exception exception, bool throughProxy)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case CertificateRefusedException refused:
                    return (refused.Problem, refused.Message);
                case ReplyTooLargeException:
                    return (TransportProblem.ReplyTooLarge, cause.Message);
                case OperationCanceledException { InnerException: TimeoutException }:
                    return (throughProxy ? TransportProblem.ProxyUnreachable : TransportProblem.ConnectTimeout, "No connection in time.");
                case HttpRequestException request when Read(request, throughProxy) is { } problem:
                    return (problem, Detail(request));
            }
        }

        return (TransportProblem.ConnectionLost, exception.GetType().Name);
    }

    private static TransportProblem? Read(HttpRequestException exception, bool throughProxy) => exception.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => throughProxy ? TransportProblem.ProxyUnreachable : TransportProblem.NameResolution,
        HttpRequestError.ProxyTunnelError => exception.StatusCode == HttpStatusCode.ProxyAuthenticationRequired ? TransportProblem.ProxyLogin : TransportProblem.ProxyUnreachable,
        HttpRequestError.SecureConnectionError when exception.InnerException is not CertificateRefusedException => TransportProblem.TlsHandshake,
        HttpRequestError.ConnectionError => throughProxy ? TransportProblem.ProxyUnreachable : Connection(exception),
        _ => null,
    };

    private static TransportProblem Connection(HttpRequestException exception) =>
        exception.InnerException is SocketException { SocketErrorCode: SocketError.TimedOut } ? TransportProblem.ConnectTimeout : TransportProblem.ConnectionRefused;

    // Messages of HttpRequestException name the host, which is ours to tell; those of sockets name the error.
    private static string Detail(HttpRequestException exception) => exception.InnerException switch
    {
        SocketException socket => socket.SocketErrorCode.ToString(),
        { } inner => inner.Message,
        null when exception.StatusCode is { } status => $"HTTP {(int)status}",
        null => exception.HttpRequestError.ToString(),
    };
}
