namespace SamConnectors.Sources.Nlm.Lmstat;

/// <summary>One version of a feature: <c>"F" v1.000, vendor: adskflex, expiry: 15-dec-2022</c> with the lines that explain it.</summary>
internal sealed class LmstatBlock
{
    /// <summary>Version, as printed, without its <c>v</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Vendor daemon; null where it is not printed.</summary>
    public string? Daemon { get; init; }

    /// <summary>True where an expiry is printed.</summary>
    public bool HasExpiry { get; init; }

    /// <summary>Last day of validity; null for permanent, or where none is printed (<see cref="HasExpiry"/>).</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>True where the licences belong to one machine.</summary>
    public bool IsNodeLocked { get; set; }
}
