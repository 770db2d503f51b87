using SamConnectors.Facts;

namespace SamConnectors.Identities;

/// <summary>A person whom the identity map knows, with every id that stands in one entry with another of theirs.</summary>
public sealed record KnownPerson
{
    /// <summary>Opaque key of the person, the same as long as the facts are.</summary>
    public required string Key { get; init; }

    /// <summary>All ids.</summary>
    public required PrincipalSet Ids { get; init; }

    /// <summary>E-mail address in lower case; of several the one that a directory names first; null where none is known.</summary>
    public string? Email { get; init; }

    /// <summary>Name for people; null where not known.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Department; null where not known.</summary>
    public string? Department { get; init; }

    /// <summary>Manager as the directory names them; null where not known.</summary>
    public string? Manager { get; init; }

    /// <summary>True where a directory lists the person.</summary>
    public bool IsInDirectory { get; init; }

    /// <summary>True where a directory says, by its mark or by absence from its last complete export, that the person has left.</summary>
    public bool HasLeft { get; init; }
}
