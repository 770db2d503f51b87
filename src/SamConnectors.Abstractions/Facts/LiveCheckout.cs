namespace SamConnectors.Facts;

/// <summary>A licence that was checked out when the server was asked last.</summary>
public sealed record LiveCheckout : Fact
{
    /// <summary>Id of the licence server.</summary>
    public required string ServerId { get; init; }

    /// <summary>Vendor daemon, as printed.</summary>
    public required string Daemon { get; init; }

    /// <summary>Feature, as printed.</summary>
    public required string Feature { get; init; }

    /// <summary>The user, as printed.</summary>
    public required Principal User { get; init; }

    /// <summary>The computer, as printed.</summary>
    public required Principal Host { get; init; }

    /// <summary>Component printed beside the user (newer servers); null where none is.</summary>
    public string? Component { get; init; }

    /// <summary>Licences held or waited for.</summary>
    public int Licenses { get; init; } = 1;

    /// <summary>True where it waits for a licence and holds none.</summary>
    public bool IsQueued { get; init; }

    /// <summary>When it was checked out, local time with offset; null where not said (queued).</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When a borrowed or lingering licence comes back, local time with offset; null where it neither lingers nor is borrowed.</summary>
    public DateTimeOffset? LingersUntil { get; init; }

    /// <summary>When the server was asked, local time with offset.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Where it stands.</summary>
    public Evidence? Evidence { get; init; }
}
