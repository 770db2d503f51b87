namespace SamConnectors.Facts;

/// <summary>What a quantity counts.</summary>
public enum QuantityUnit
{
    /// <summary>Seats or licences.</summary>
    Seats,

    /// <summary>Tokens.</summary>
    Tokens,
}
