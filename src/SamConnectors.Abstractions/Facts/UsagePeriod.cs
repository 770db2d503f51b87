using SamConnectors.Products;

namespace SamConnectors.Facts;

/// <summary>
/// What a usage report says of one person and one offering over its period. A snapshot of a period: never summed across reports, and its period is never
/// taken from a label such as "past three months".
/// </summary>
public sealed record UsagePeriod : Fact
{
    /// <summary>Team of the portal; empty where the source does not say.</summary>
    public required string Team { get; init; }

    /// <summary>The person.</summary>
    public required PrincipalSet User { get; init; }

    /// <summary>The offering.</summary>
    public ProductSet Product { get; init; } = ProductSet.None;

    /// <summary>Licence model.</summary>
    public LicenseKind License { get; init; }

    /// <summary>As-of of the report, UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>First day of the period; null where the report does not say.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last day of the period, inclusive; null where the report does not say.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Days with use; null where blank.</summary>
    public int? DaysUsed { get; init; }

    /// <summary>Days since the last use; null where blank (active).</summary>
    public int? DaysInactive { get; init; }

    /// <summary>Days used a month, on average; null where blank.</summary>
    public decimal? MonthlyAverage { get; init; }

    /// <summary>Tokens; null where blank (subscription).</summary>
    public decimal? TokensUsed { get; init; }

    /// <summary>True for <c>active</c>, false for <c>inactive</c>; null where blank or another word.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Last day of use; null for never in the range.</summary>
    public DateOnly? LastAccess { get; init; }

    /// <summary>Versions used, as printed; may list several.</summary>
    public string? Version { get; init; }

    /// <summary>Where it stands.</summary>
    public Evidence? Evidence { get; init; }
}
