namespace SamConnectors.Facts;

/// <summary>A licence server. Its id is the id of its source and never changes when a machine does.</summary>
public sealed record LicenseServer : Fact
{
    /// <summary>Id: the id of the source.</summary>
    public required string Id { get; init; }

    /// <summary>Host names the server was seen with, newest last.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Vendor daemons, as printed.</summary>
    public IReadOnlyList<string> Daemons { get; init; } = [];

    /// <summary>Version of lmgrd last printed, for example <c>v11.18.0.0</c>.</summary>
    public string? Version { get; init; }

    /// <summary>IANA time zone in which its days are dates.</summary>
    public required string TimeZone { get; init; }

    /// <summary>First observed moment, local time with offset.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>Last observed moment, local time with offset.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}
