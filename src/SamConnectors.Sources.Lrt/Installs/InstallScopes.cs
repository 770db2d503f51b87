using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SamConnectors.Sources.Lrt.Installs;

/// <summary>Scopes of installations.</summary>
internal static class InstallScopes
{
    /// <summary>Begin of the scopes of all computers.</summary>
    public const string Prefix = "installs";

    private const int DigestBytes = 16;

    /// <summary>Installations of one computer; no key of the ledger spells its name.</summary>
    public static string Of(InstallHistory history) =>
        $"{Prefix}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(InstallHistory.KeyOf(history.Host))).AsSpan(0, DigestBytes))}";

    /// <summary>What a batch said and is not joined yet.</summary>
    public static string Read(int batch) => string.Create(CultureInfo.InvariantCulture, $"read-installs/{batch}");
}
