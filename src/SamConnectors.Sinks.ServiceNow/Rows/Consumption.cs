using SamConnectors.Facts;

namespace SamConnectors.Sinks.ServiceNow.Rows;

/// <summary>Tokens that one source tells for one product in one period. Of no person.</summary>
internal sealed class Consumption
{
    public required RowKey Key { get; init; }

    /// <summary>Team of the portal, or contract of Token Flex; empty where the source does not say.</summary>
    public required string Team { get; init; }

    /// <summary><see cref="LicenseKind.Flex"/> or <see cref="LicenseKind.TokenFlex"/>.</summary>
    public required LicenseKind License { get; init; }

    /// <summary>What was charged.</summary>
    public required CatalogProduct Product { get; init; }

    public required ConsumptionPeriod Period { get; init; }

    /// <summary>Sum of the tokens that are known; null where none are.</summary>
    public decimal? Tokens { get; private set; }

    /// <summary>True where no source says the tokens of some charge.</summary>
    public bool IsPartlyUnknown { get; private set; }

    /// <summary>True where another source tells every charge: nothing is left to count here.</summary>
    public bool IsToldElsewhere => Tokens is null && !IsPartlyUnknown;

    public void Add(decimal tokens) => Tokens = (Tokens ?? 0) + tokens;

    public void AddUnknown() => IsPartlyUnknown = true;
}
