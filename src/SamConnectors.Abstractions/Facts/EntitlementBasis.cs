namespace SamConnectors.Facts;

/// <summary>What an entitlement was read from. Where several show the same product and licence kind, the first of this order counts; they are never added.</summary>
public enum EntitlementBasis
{
    /// <summary>The vendor's portal or API.</summary>
    Portal,

    /// <summary>A licence file.</summary>
    LicenseFile,

    /// <summary>A procurement record.</summary>
    Procurement,
}
