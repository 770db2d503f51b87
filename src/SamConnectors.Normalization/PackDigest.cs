using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SamConnectors.Normalization;

internal static class PackDigest
{
    /// <summary>SHA-256 over all files of all packs in their order, names and lengths included.</summary>
    public static string Of(IReadOnlyList<MappingPack> packs)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var pack in packs)
        {
            foreach (var file in pack.Source.Files)
            {
                var content = pack.Source.Read(file) ?? [];
                hash.AppendData(Encoding.UTF8.GetBytes(file));
                BinaryPrimitives.WriteInt32LittleEndian(length, content.Length);
                hash.AppendData(length);
                hash.AppendData(content);
            }

            BinaryPrimitives.WriteInt32LittleEndian(length, -1);
            hash.AppendData(length);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
