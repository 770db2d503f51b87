using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SamConnectors.Facts;

namespace SamConnectors.Files.Snapshots;

/// <summary>What the fold keeps of a fact: digests, so that a million rows take little memory.</summary>
/// <param name="Identity">Digest of its type and identity.</param>
/// <param name="Version">Digest of the values whose change begins a new interval.</param>
/// <param name="Content">Hash of all of it but where it stands: tells a repeated row from one that differs.</param>
/// <param name="LastAccess">Its last access as day number; -1 where it has none.</param>
/// <param name="Roster">Part of the roster it stands in.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactKey(UInt128 Identity, ulong Version, int Content, int LastAccess, string Roster)
{
    private const int TextLimit = 512;

    public static FactKey Of(StateFact fact) => new(
        IdentityOf(fact), (ulong)Digest("", fact.Version), (fact.Evidence is null ? fact : fact with { Evidence = null }).GetHashCode(),
        fact is SeatAssignment { LastAccess: { } access } ? access.DayNumber : -1, fact.Roster);

    public static UInt128 IdentityOf(StateFact fact) => Digest(fact.GetType().Name, fact.Identity);

    private static UInt128 Digest(string type, string text)
    {
        var count = type.Length + 1 + text.Length;
        var characters = count <= TextLimit ? stackalloc char[TextLimit] : new char[count];
        characters = characters[..count];
        type.CopyTo(characters);
        characters[type.Length] = '\0';
        text.CopyTo(characters[(type.Length + 1)..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(characters), hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }
}
