using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SamConnectors.Sandbox.Storage;

/// <summary>Ids of rows: 32 lower-case hexadecimal digits.</summary>
internal static class SysId
{
    public static string Format(UInt128 id) => id.ToString("x32", CultureInfo.InvariantCulture);

    public static bool TryParse([NotNullWhen(true)] string? text, out UInt128 id)
    {
        id = default;
        return text is { Length: 32 } && UInt128.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out id);
    }

    /// <summary>The id that the same name has in every state file: for rows that a schema describes.</summary>
    public static UInt128 Of(string name) => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
