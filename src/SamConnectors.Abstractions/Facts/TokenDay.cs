using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>Tokens that one person used for one product on one day. A later export corrects an earlier one: it is kept like a state and never added to.</summary>
public sealed record TokenDay : StateFact
{
    /// <summary>Day of the charge, UTC date as the portal gives it.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Team of the portal; empty where the source does not say.</summary>
    public string Team { get; init; } = "";

    /// <summary>The person.</summary>
    public required PrincipalSet User { get; init; }

    /// <summary>What was charged.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Whose tokens: <see cref="LicenseKind.TokenFlex"/> for those of an enterprise agreement; any other value stands for Flex.</summary>
    public LicenseKind License { get; init; }

    /// <summary>Feature or service as printed; null where blank.</summary>
    public string? Feature { get; init; }

    /// <summary>Tokens; null where the export leaves them blank. A use of 0 tokens is normal: a start of less than 5 minutes.</summary>
    public decimal? Tokens { get; init; }

    /// <inheritdoc/>
    public override string Identity => $"{Day:O}|{Team}|{User.Primary.Name.ToUpperInvariant()}|{Product.Text.ToUpperInvariant()}|{Feature?.ToUpperInvariant()}";

    /// <inheritdoc/>
    public override string Roster => Team;
}
