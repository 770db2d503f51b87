using System.Security.Authentication;

namespace SamConnectors.Http;

/// <summary>A server's certificate was refused, and why.</summary>
internal sealed class CertificateRefusedException(TransportProblem problem, string detail) : AuthenticationException(detail)
{
    public TransportProblem Problem { get; } = problem;
}
