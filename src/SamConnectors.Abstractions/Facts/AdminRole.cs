namespace SamConnectors.Facts;

/// <summary>A privilege of a person in a team of the portal.</summary>
public sealed record AdminRole : StateFact
{
    /// <summary>Team of the portal; empty where the source does not say.</summary>
    public required string Team { get; init; }

    /// <summary>The person.</summary>
    public required PrincipalSet Holder { get; init; }

    /// <summary>Role as printed, for example <c>Primary admin</c>.</summary>
    public required string Role { get; init; }

    /// <inheritdoc/>
    public override string Identity => $"{Team}|{Holder.Primary.Name.ToUpperInvariant()}|{Role.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Roster => Team;
}
