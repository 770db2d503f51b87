using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;

namespace SamConnectors.Sources.Aap.Api;

/// <summary>The answers of a query as they came, one a page.</summary>
/// <param name="Bodies">The bodies.</param>
internal sealed record QueryPages(IReadOnlyList<byte[]> Bodies)
{
    public long Length => Bodies.Sum(body => (long)body.Length);

    /// <summary>Digest (lower-case hex) of the rows: a page names its query, which is another one every time.</summary>
    public string RowDigest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var body in Bodies)
        {
            foreach (var row in UsageResult.Read(ApsReply.Json(body))?.Rows ?? [])
                hash.AppendData(Encoding.UTF8.GetBytes(row.ToString(Formatting.None)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
