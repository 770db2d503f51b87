using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SamConnectors.Http;

/// <summary>
/// Judges a server's certificate: the system's authorities, and beside them those of a PEM file. Name and validity are checked in either case; nothing accepts
/// any certificate.
/// </summary>
internal sealed class CertificateTrust(X509Certificate2Collection additional)
{
    public static CertificateTrust Of(string trust)
    {
        var additional = new X509Certificate2Collection();
        if (trust != HttpOptions.System)
            additional.ImportFromPemFile(trust);
        if (trust != HttpOptions.System && additional.Count == 0)
            throw new CryptographicException("it holds no certificate; expected are blocks that begin with -----BEGIN CERTIFICATE-----.");
        return new CertificateTrust(additional);
    }

    /// <summary>Accepts a certificate, or throws a <see cref="CertificateRefusedException"/> that says why not.</summary>
    public bool Accept(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
            return true;
        if (certificate is null || errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
            throw new CertificateRefusedException(TransportProblem.TlsHandshake, "The server showed no certificate.");
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            throw new CertificateRefusedException(TransportProblem.CertificateNameMismatch, $"Issued for {certificate.Subject}.");
        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        var status = chain?.ChainStatus ?? [];
        if (additional.Count > 0)
        {
            using var own = Build(leaf, chain, out var accepted);
            if (accepted)
                return true;
            status = own.ChainStatus;
        }

        throw Refuse(leaf, status);
    }

    private X509Chain Build(X509Certificate2 leaf, X509Chain? sent, out bool accepted)
    {
        var own = new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        own.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        own.ChainPolicy.CustomTrustStore.AddRange(additional);
        foreach (var element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
            own.ChainPolicy.ExtraStore.Add(element.Certificate);
        accepted = own.Build(leaf);
        return own;
    }

    private static CertificateRefusedException Refuse(X509Certificate2 leaf, X509ChainStatus[] status)
    {
        var text = string.Join(", ", status.Select(item => item.Status).Distinct());
        return status.Any(item => item.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            ? new CertificateRefusedException(TransportProblem.CertificateExpired, $"Valid {leaf.NotBefore.ToUniversalTime():yyyy-MM-dd} to {leaf.NotAfter.ToUniversalTime():yyyy-MM-dd}.")
            : new CertificateRefusedException(TransportProblem.CertificateUntrusted, $"Issued by {leaf.Issuer} ({text}).");
    }
}
