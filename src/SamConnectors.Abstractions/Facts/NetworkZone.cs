namespace SamConnectors.Facts;

/// <summary>Where a session ran, by the configured ranges and domains.</summary>
public enum NetworkZone
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>Inside the organisation's network.</summary>
    Internal,

    /// <summary>Outside it.</summary>
    External,

    /// <summary>Inside it, by a virtual private network.</summary>
    Vpn,

    /// <summary>On a network without a way out.</summary>
    Airgapped,
}
