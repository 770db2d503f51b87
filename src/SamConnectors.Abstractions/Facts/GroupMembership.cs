namespace SamConnectors.Facts;

/// <summary>A person's place in a group of a team.</summary>
public sealed record GroupMembership : StateFact
{
    /// <summary>Team of the portal; empty where the source does not say.</summary>
    public required string Team { get; init; }

    /// <summary>The group.</summary>
    public required string Group { get; init; }

    /// <summary>Type of the group as printed; null where blank.</summary>
    public string? GroupType { get; init; }

    /// <summary>The person.</summary>
    public required PrincipalSet Member { get; init; }

    /// <summary>Role as printed; null where blank.</summary>
    public string? Role { get; init; }

    /// <inheritdoc/>
    public override string Identity => $"{Team}|{Group}|{Member.Primary.Name.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Roster => Team;

    /// <inheritdoc/>
    public override string Version => $"{GroupType}|{Role}";
}
