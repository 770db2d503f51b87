using System.Runtime.InteropServices;

namespace SamConnectors.Files.Snapshots;

/// <summary>For how long one identity had one version. Moments are indexes into the fold's list; rows say which row of the last snapshot showed it.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Interval
{
    public const int None = -1;

    /// <summary>Row of a fact that the fold began with. Fields are public and the identity is in two halves, so that a million intervals lie in 64 bytes each.</summary>
    public const int Seeded = -2;

    public ulong IdentityHigh;
    public ulong IdentityLow;
    public ulong Version;
    public int First;
    public int Last;
    public int Ended;
    public int Row;
    public int Measures;
    public int LastAccess;
    public int Roster;

    /// <summary><see cref="Last"/> and <see cref="Row"/> before the current snapshot: a later row of it may win.</summary>
    public int LastBefore;
    public int RowBefore;

    /// <summary>The next older interval whose identity falls into the same bucket.</summary>
    public int Next;

    public UInt128 Identity
    {
        readonly get => new(IdentityHigh, IdentityLow);
        set => (IdentityHigh, IdentityLow) = ((ulong)(value >> 64), (ulong)value);
    }

    /// <summary>True where a later row of the same snapshot took it back.</summary>
    public readonly bool IsWithdrawn => First == None;

    public readonly bool IsOpen => Ended == None && !IsWithdrawn;
}
