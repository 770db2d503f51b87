namespace SamConnectors.Sources.Nlm.Inspection;

/// <summary>Who holds or wants a licence, as printed.</summary>
/// <param name="User">The user; may be empty.</param>
/// <param name="Host">The computer; may be empty.</param>
internal sealed record PrincipalName(string User, string Host);
