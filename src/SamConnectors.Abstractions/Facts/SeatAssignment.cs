using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>A seat (or access to Flex) that a person has, or had, in a team.</summary>
public sealed record SeatAssignment : StateFact
{
    /// <summary>Team of the portal.</summary>
    public required string Team { get; init; }

    /// <summary>The person, by every id the source gave.</summary>
    public required PrincipalSet Holder { get; init; }

    /// <summary>The offering.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Licence model: named user or Flex; unknown where the source does not say.</summary>
    public LicenseKind License { get; init; }

    /// <summary>The source's word for it; null where blank.</summary>
    public string? AccessOption { get; init; }

    /// <summary>True where the seat is assigned; false where it was taken back, though the person may have used it in the period; null where the source does not say.</summary>
    public bool? IsAssigned { get; init; }

    /// <summary>When it was assigned, UTC; null where not known.</summary>
    public DateTimeOffset? AssignedAt { get; init; }

    /// <summary>When it was taken back, UTC; null where it was not.</summary>
    public DateTimeOffset? UnassignedAt { get; init; }

    /// <summary>Group by which it is assigned; null where it is assigned directly or the source does not say.</summary>
    public string? Group { get; init; }

    /// <summary>Last day of use that the source knows; null for never in its range, or blank.</summary>
    public DateOnly? LastAccess { get; init; }

    /// <summary>True where the source masked the person: names and e-mail are unknown, not empty.</summary>
    public bool IsMasked { get; init; }

    /// <inheritdoc/>
    public override string Identity => $"{Team}|{Holder.Primary.Name.ToUpperInvariant()}|{Product.Text.ToUpperInvariant()}|{License}|{AccessOption?.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Roster => Team;

    /// <inheritdoc/>
    public override string Version => $"{IsAssigned}|{AssignedAt:O}|{UnassignedAt:O}|{Group}";
}
