using SamConnectors.Facts;

namespace SamConnectors.Sources.Nlm.Days;

/// <summary>A principal as one line spelled it.</summary>
internal sealed record Spelling(PrincipalTrack Principal, Principal User, Principal Host);
