namespace SamConnectors.Facts;

/// <summary>How long a right lasts.</summary>
public enum LicenseTerm
{
    /// <summary>The source does not say.</summary>
    Unknown,

    /// <summary>For the time of a subscription.</summary>
    Subscription,

    /// <summary>For ever, with a maintenance plan.</summary>
    Maintenance,

    /// <summary>For ever.</summary>
    Perpetual,
}
