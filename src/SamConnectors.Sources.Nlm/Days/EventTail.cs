using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>What follows the feature of an event line.</summary>
/// <param name="Spelling">Who.</param>
/// <param name="Licenses">How many licences; of an upgrade, by how many more.</param>
/// <param name="Class">Of a refusal, why.</param>
internal sealed record EventTail(Spelling Spelling, int Licenses, DenialClass Class);
