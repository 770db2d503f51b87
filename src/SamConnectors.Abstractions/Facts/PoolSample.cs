namespace SamConnectors.Facts;

/// <summary>What a licence server said of one pool at one moment. Samples of the same pool and moment are one sample.</summary>
public sealed record PoolSample : Fact
{
    /// <summary>Id of the licence server.</summary>
    public required string ServerId { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>When the server was asked, local time with offset.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Licences issued; null for an uncounted pool or one the server reports an error for.</summary>
    public int? Issued { get; init; }

    /// <summary>Licences in use, reserved ones included, as the server prints it; null where it does not.</summary>
    public int? InUse { get; init; }

    /// <summary>Licences on checkout lines.</summary>
    public int CheckedOut { get; init; }

    /// <summary>Licences reserved, idle or not.</summary>
    public int Reserved { get; init; }

    /// <summary>Licences waited for.</summary>
    public int Queued { get; init; }

    /// <summary>Checkouts that linger or are borrowed.</summary>
    public int Lingering { get; init; }
}
