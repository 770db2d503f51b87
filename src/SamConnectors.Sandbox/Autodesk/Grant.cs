namespace SamConnectors.Sandbox.Autodesk;

/// <summary>What an access token allows.</summary>
/// <param name="Owner">Whose requests are counted together.</param>
/// <param name="IsPerson">True for a three-legged token.</param>
/// <param name="Scopes">Its scopes.</param>
/// <param name="Expires">Its end, UTC.</param>
internal sealed record Grant(string Owner, bool IsPerson, IReadOnlyList<string> Scopes, DateTimeOffset Expires);
