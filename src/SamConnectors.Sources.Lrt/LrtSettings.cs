using System.Security.Cryptography;
using System.Text;
using SamConnectors.Diagnostics;

namespace SamConnectors.Sources.Lrt;

/// <summary>Digest of everything that decides what a record means: where it changes, the records are read again from the archive.</summary>
internal static class LrtSettings
{
    /// <summary>Raised when the reader reads a record otherwise than before.</summary>
    private const int ReaderVersion = 2;

    /// <summary>The digest, in hex.</summary>
    /// <exception cref="SamConnectorsException">A header profile cannot be read.</exception>
    public static string Digest(LrtOptions options, string source)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, ReaderVersion.ToString(System.Globalization.CultureInfo.InvariantCulture), options.TimeZone, options.Site ?? source, options.Domain ?? "", options.LocalTimes ? "local" : "", options.InstallHostPattern);
        foreach (var (site, zone) in options.SiteTimeZones.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Add(hash, "site", site, zone);
        foreach (var (word, claim) in options.ClaimWords.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Add(hash, "claim", word, claim);
        foreach (var format in options.TimeFormats)
            Add(hash, "time", format);
        foreach (var (zone, entries) in options.NetworkZones.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Add(hash, ["zone", zone, .. entries]);
        foreach (var path in options.Profiles)
            hash.AppendData(Profile(path));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static byte[] Profile(string path)
    {
        try
        {
            return SHA256.HashData(File.ReadAllBytes(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SamConnectorsException($"{path}: the header profile cannot be read: {failure.Message}", failure);
        }
    }

    private static void Add(IncrementalHash hash, params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(text));
            hash.AppendData([0]);
        }
    }
}
