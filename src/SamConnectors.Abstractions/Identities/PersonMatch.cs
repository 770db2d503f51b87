namespace SamConnectors.Identities;

/// <summary>Whom a principal means.</summary>
/// <param name="Kind">How sure that is.</param>
/// <param name="Person">The person; null unless known.</param>
public readonly record struct PersonMatch(PersonMatchKind Kind, KnownPerson? Person);
