using System.Runtime.InteropServices;
using SamConnectors.Facts;

namespace SamConnectors.Sources.Lrt.Records;

/// <summary>A record as figures need it: fixed size, names as ids of a <see cref="TextTable"/>, times in Unix seconds.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct LrtRecord
{
    /// <summary>A duration that is not known.</summary>
    public const int NotKnown = -1;

    public ulong KeyHigh;
    public ulong KeyLow;
    public long Start;

    /// <summary>When its version was exported; 0 where not said.</summary>
    public long ExportedAt;
    public long Sequence;

    /// <summary>Elapsed seconds.</summary>
    public int Seconds;
    public int Active;
    public int Site;
    public int User;
    public int Host;
    public int Product;

    /// <summary>Local start day at its site, as a day number.</summary>
    public int Day;
    public LicenseClaim Claim;
    public NetworkZone Zone;
    public RecordType Type;
    public RecordFlags Flags;

    public readonly bool SameKey(ref readonly LrtRecord other) => KeyHigh == other.KeyHigh && KeyLow == other.KeyLow;

    /// <summary>True where nothing that figures are made of differs.</summary>
    public readonly bool SameContent(ref readonly LrtRecord other) =>
        Start == other.Start && Seconds == other.Seconds && Active == other.Active && User == other.User && Host == other.Host && Product == other.Product
        && Claim == other.Claim && Zone == other.Zone && Type == other.Type;
}
