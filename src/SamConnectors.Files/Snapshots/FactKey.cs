using System.Runtime.InteropServices;
using SamConnectors.Facts;

namespace SamConnectors.Files.Snapshots;

/// <summary>What the fold keeps of a fact: digests, so that a million rows take little memory.</summary>
/// <param name="Identity">Digest of its type and identity.</param>
/// <param name="Version">Digest of the values whose change begins a new interval.</param>
/// <param name="Measures">Hash of what else it says, but where it stands: tells a repeated row from one that differs.</param>
/// <param name="LastAccess">Its last access as day number; -1 where it has none.</param>
/// <param name="Roster">Part of the roster it stands in.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FactKey(UInt128 Identity, ulong Version, int Measures, int LastAccess, string Roster)
{
    public static FactKey Of(StateFact fact) => new(
        IdentityOf(fact), (ulong)TextDigest.Of(fact.Version, seed: 0), MeasuresOf(fact),
        fact is SeatAssignment { LastAccess: { } access } ? access.DayNumber : -1, fact.Roster);

    public static UInt128 IdentityOf(StateFact fact) => TextDigest.Of(fact.Identity, (ulong)fact.GetType().GetHashCode());

    /// <summary>The kinds that come in millions say it cheaply: all else they have is in their version, or another spelling of the same person.</summary>
    private static int MeasuresOf(StateFact fact) => fact switch
    {
        SeatAssignment seat => seat.IsMasked ? 1 : 0,
        Person => 0,
        TokenDay day => day.Tokens.GetHashCode(),
        _ => (fact with { Evidence = null }).GetHashCode(),
    };
}
