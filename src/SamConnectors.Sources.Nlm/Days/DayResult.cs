using SamConnectors.Facts;
using SamConnectors.Ledger;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>What a day's scope is replaced with.</summary>
/// <param name="Key">The day as the scopes name it.</param>
/// <param name="Facts">Its facts.</param>
/// <param name="Digests">Digest of what it was computed from, and of the state it leaves.</param>
/// <param name="ExitState">The state it leaves, packed.</param>
/// <param name="Origins">Where its lines lie.</param>
internal sealed record DayResult(string Key, List<Fact> Facts, byte[] Digests, byte[] ExitState, IReadOnlyList<Origin> Origins);
